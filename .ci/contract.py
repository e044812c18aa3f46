"""Whether the product's protos say what the contract says: same messages, fields, numbers, types and enum values.

An rpc of the contract may be missing, since it enters the product when it works; one that the contract lacks may not be there.

    contract.py CONTRACT_IMAGE.json PRODUCT_IMAGE.json      images as `buf build -o image.json` writes them
"""
import json
import sys


def described(path):
    """Everything that binds, by full name."""
    found, rpcs = {}, {}
    for file in json.load(open(path, encoding="utf-8"))["file"]:
        if file.get("package") != "dateline.v1":
            continue
        for message in file.get("messageType", []):
            walk(message, "", found)
        for enum in file.get("enumType", []):
            found[enum["name"]] = sorted((value["name"], value.get("number", 0)) for value in enum["value"])
        for service in file.get("service", []):
            for rpc in service.get("method", []):
                shape = (rpc["inputType"], rpc["outputType"], rpc.get("clientStreaming", False), rpc.get("serverStreaming", False))
                rpcs[service["name"] + "/" + rpc["name"]] = shape
    return found, rpcs


def walk(message, prefix, found):
    name = prefix + message["name"]
    oneofs = [oneof["name"] for oneof in message.get("oneofDecl", [])]
    fields = [(f["name"], f["number"], f["type"], f.get("typeName", ""), f["label"],
               oneofs[f["oneofIndex"]] if "oneofIndex" in f else "", f.get("proto3Optional", False)) for f in message.get("field", [])]
    reserved = sorted((r["start"], r["end"]) for r in message.get("reservedRange", []))
    found[name] = (sorted(fields, key=lambda field: field[1]), reserved)
    for inner in message.get("nestedType", []):
        walk(inner, name + ".", found)


def main(contract, product):
    (wanted, wanted_rpcs), (have, have_rpcs) = described(contract), described(product)
    wrong = [f"{name}: {wanted.get(name)} in the contract, {have.get(name)} in the product"
             for name in sorted(wanted.keys() | have.keys()) if wanted.get(name) != have.get(name)]
    wrong += [f"rpc {name}: not as in the contract" for name, shape in have_rpcs.items() if wanted_rpcs.get(name) != shape]
    print("\n".join(wrong) or f"{len(have)} types and {len(have_rpcs)} of {len(wanted_rpcs)} rpcs as in the contract")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
