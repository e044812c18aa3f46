//! Logistic regression with a quadratic penalty, by Newton steps on one weight after the other.
//!
//! The order of weights and examples is fixed and nothing is drawn by chance, so that equal examples give equal weights.

use std::collections::BTreeMap;

/// Rounds over all weights.
const ROUNDS: usize = 60;

/// Penalty on a line's distance from the one that changes nothing.
const LINE_PENALTY: f64 = 1.0;

/// The longest step of one weight.
const STEP_MAX: f64 = 1.0;

/// An example: the indices of its features, in rising order, and whether it is one.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Which source it is from.
    pub(crate) source: usize,
    /// For which place it is one of several; 0 where it stands for itself.
    pub(crate) place: usize,
    /// Indices of its features.
    pub(crate) features: Vec<usize>,
    /// Whether it is one.
    pub(crate) label: bool,
}

/// The weights of `count` features; `penalties` holds one for each.
pub(crate) fn fit(examples: &[&Example], penalties: &[f64], priors: &[f64]) -> Vec<f64> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); penalties.len()];
    for (index, example) in examples.iter().enumerate() {
        example.features.iter().for_each(|feature| holders[*feature].push(index));
    }
    let mut weights = priors.to_vec();
    let sum = |example: &&Example| example.features.iter().map(|feature| priors[*feature]).sum();
    let mut sums: Vec<f64> = examples.iter().map(sum).collect();
    for _ in 0..ROUNDS {
        for (feature, holders) in holders.iter().enumerate().filter(|(_, holders)| !holders.is_empty()) {
            let mut gradient = penalties[feature] * (weights[feature] - priors[feature]);
            let mut curvature = penalties[feature];
            for index in holders {
                let probability = logistic(sums[*index]);
                gradient += probability - f64::from(u8::from(examples[*index].label));
                curvature += probability * (1.0 - probability);
            }
            let step = (-gradient / curvature.max(1e-6)).clamp(-STEP_MAX, STEP_MAX);
            weights[feature] += step;
            holders.iter().for_each(|index| sums[*index] += step);
        }
    }
    weights
}

/// As [`fit`], where of the examples of one place the right one is to have the greatest sum: of all that the places hold the
/// probability of the right ones together is raised. A place without a right or a wrong one teaches nothing.
pub(crate) fn fit_ranked(examples: &[&Example], penalties: &[f64], priors: &[f64]) -> Vec<f64> {
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, example) in examples.iter().enumerate() {
        places.entry(example.place).or_default().push(index);
    }
    places.retain(|_, all| all.iter().any(|at| examples[*at].label) && all.iter().any(|at| !examples[*at].label));
    let places: Vec<Vec<usize>> = places.into_values().collect();
    // By feature: the places that hold it, each with the examples there that have it.
    let mut holders: Vec<BTreeMap<usize, Vec<usize>>> = vec![BTreeMap::new(); penalties.len()];
    for (place, all) in places.iter().enumerate() {
        for index in all {
            for feature in &examples[*index].features {
                holders[*feature].entry(place).or_default().push(*index);
            }
        }
    }
    let mut weights = priors.to_vec();
    let sum = |example: &&Example| example.features.iter().map(|feature| priors[*feature]).sum();
    let mut sums: Vec<f64> = examples.iter().map(sum).collect();
    for _ in 0..ROUNDS {
        for (feature, holders) in holders.iter().enumerate().filter(|(_, holders)| !holders.is_empty()) {
            let mut gradient = penalties[feature] * (weights[feature] - priors[feature]);
            let mut curvature = penalties[feature];
            for (place, own) in holders {
                let all = &places[*place];
                let most = all.iter().map(|index| sums[*index]).fold(f64::MIN, f64::max);
                let share = |indices: &[usize], right: bool| -> f64 {
                    let counted = indices.iter().filter(|index| !right || examples[**index].label);
                    counted.map(|index| (sums[*index] - most).exp()).sum()
                };
                let said = share(own, false) / share(all, false);
                let true_share = share(own, true) / share(all, true).max(f64::MIN_POSITIVE);
                gradient += said - true_share;
                curvature += said * (1.0 - said);
            }
            let step = (-gradient / curvature.max(1e-6)).clamp(-STEP_MAX, STEP_MAX);
            weights[feature] += step;
            holders.values().flatten().for_each(|index| sums[*index] += step);
        }
    }
    weights
}

/// The line, slope and shift, that makes sums state their probabilities: a logistic regression on the sum alone (Platt, 1999),
/// drawn to leaving them as they are.
pub(crate) fn line(judged: &[(f64, bool)]) -> (f64, f64) {
    let (mut slope, mut shift) = (1.0, 0.0);
    for _ in 0..ROUNDS {
        // Gradient and curvature of the penalized likelihood.
        let mut gradient = [LINE_PENALTY * (slope - 1.0), LINE_PENALTY * shift];
        let mut curvature = [LINE_PENALTY, 0.0, LINE_PENALTY];
        for (sum, label) in judged {
            let said = logistic(slope * sum + shift);
            let (miss, weight) = (said - f64::from(u8::from(*label)), said * (1.0 - said));
            gradient = [gradient[0] + miss * sum, gradient[1] + miss];
            curvature = [curvature[0] + weight * sum * sum, curvature[1] + weight * sum, curvature[2] + weight];
        }
        let volume = (curvature[0] * curvature[2] - curvature[1] * curvature[1]).max(1e-9);
        let step = |own: f64, other: f64| ((own - other) / volume).clamp(-STEP_MAX, STEP_MAX);
        slope -= step(curvature[2] * gradient[0], curvature[1] * gradient[1]);
        shift -= step(curvature[0] * gradient[1], curvature[1] * gradient[0]);
    }
    (slope, shift)
}

/// The probability of a sum.
pub(crate) fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_of_the_right_ones_gets_weight_and_one_of_both_gets_little() {
        let example = |features: &[usize], label| Example { source: 0, place: 0, features: features.to_vec(), label };
        let examples =
            [example(&[0, 1], true), example(&[0, 1], true), example(&[0, 2], false), example(&[0, 2], false)];
        let weights = fit(&examples.iter().collect::<Vec<_>>(), &[1.0, 1.0, 1.0], &[0.0; 3]);
        assert!(weights[1] > 0.5 && weights[2] < -0.5 && weights[0].abs() < 1e-6, "{weights:?}");
    }

    #[test]
    fn a_line_makes_timid_sums_bold_and_bold_ones_timid() {
        let judged = |sum: f64, right: usize| -> Vec<(f64, bool)> {
            (0..100).flat_map(|at| [(sum, at < right), (-sum, at >= right)]).collect()
        };
        let timid = line(&judged(1.0, 95));
        assert!(timid.0 > 2.0 && timid.1.abs() < 0.01, "{timid:?}");
        let bold = line(&judged(3.0, 70));
        assert!(bold.0 < 0.5 && bold.1.abs() < 0.01, "{bold:?}");
    }

    #[test]
    fn of_the_candidates_of_a_place_the_right_one_gets_the_greatest_sum() {
        let example =
            |place, features: &[usize], label| Example { source: 0, place, features: features.to_vec(), label };
        let mut examples: Vec<Example> =
            (0..8).flat_map(|place| [example(place, &[0, 1], true), example(place, &[0, 2], false)]).collect();
        // A place without a right candidate teaches nothing.
        examples.extend([example(9, &[1], false), example(9, &[1, 2], false)]);
        let weights = fit_ranked(&examples.iter().collect::<Vec<_>>(), &[1.0; 3], &[0.0; 3]);
        assert!(weights[1] > 0.5 && weights[2] < -0.5 && weights[0].abs() < 1e-6, "{weights:?}");
    }
}
