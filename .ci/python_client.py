"""A client in another language, generated from the protos: ingests, pulls, subscribes and errs, and checks what comes back.

    python_client.py BINARY
"""
import sys
import tempfile
from pathlib import Path

import grpc
import grpc_tools
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from grpc_tools import protoc

from server import running

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "service/samples/broadsheet-france-china.txt").read_text(encoding="utf-8")


def generate(folder):
    """Python modules of the contract, as any user would make them."""
    protos = sorted(str(path) for path in (ROOT / "proto/dateline/v1").glob("*.proto"))
    google = Path(grpc_tools.__file__).parent / "_proto"
    assert protoc.main(["protoc", f"-I{ROOT / 'proto'}", f"-I{google}", f"--python_out={folder}", f"--grpc_python_out={folder}", *protos]) == 0
    sys.path.insert(0, folder)


def reason_of(call):
    """Code, reason and field violations of a call that must fail."""
    try:
        call()
    except grpc.RpcError as error:
        status = rpc_status.from_call(error)
        info, violations = error_details_pb2.ErrorInfo(), []
        for detail in status.details:
            if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
                detail.Unpack(info)
            if detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
                bad = error_details_pb2.BadRequest()
                detail.Unpack(bad)
                violations += [violation.field for violation in bad.field_violations]
        assert info.domain == "dateline", info
        return error.code(), info.reason, violations
    raise AssertionError("the call did not fail")


def check(channel):
    from google.protobuf.timestamp_pb2 import Timestamp

    from dateline.v1 import (admin_service_pb2, admin_service_pb2_grpc, ingest_service_pb2, ingest_service_pb2_grpc, payloads_pb2,
                             record_pb2, record_service_pb2, record_service_pb2_grpc, subscription_service_pb2,
                             subscription_service_pb2_grpc)
    info = admin_service_pb2_grpc.AdminServiceStub(channel).GetServerInfo(admin_service_pb2.GetServerInfoRequest())
    assert "en" in info.language_codes and info.limits.article_bytes_max == 1 << 20, info

    ingest = ingest_service_pb2_grpc.IngestServiceStub(channel)
    published = Timestamp()
    published.FromJsonString("2025-12-04T17:30:00Z")
    request = ingest_service_pb2.IngestArticleRequest(article_id="py-1", text=TEXT, source="meridian", publish_time=published,
                                                      request_id="python-1", labels={"desk": "europe"})
    first, again = ingest.IngestArticle(request), ingest.IngestArticle(request)
    assert first.outcome == ingest_service_pb2.INGEST_OUTCOME_CREATED and not first.replayed, first
    assert again.replayed and again.cursor == first.cursor, again

    records = record_service_pb2_grpc.RecordServiceStub(channel)
    figures = records.ListRecords(record_service_pb2.ListRecordsRequest(
        filter='kind = TRADE_FIGURE AND trade_figure.value.unit = "EUR"', at_least_cursor=first.cursor)).records
    assert len(figures) == 1, figures
    figure = figures[0].trade_figure
    assert (figure.value.decimal, figure.reporter.code, figure.partner.code) == ("-306200000000", "EU", "CN"), figure
    assert figure.flow == payloads_pb2.TRADE_FLOW_BALANCE, figure
    assert figures[0].labels["desk"] == "europe", figures[0].labels
    spans = [e for e in figures[0].evidence if e.field == "trade_figure.value"]
    assert spans and TEXT[spans[0].start_char:spans[0].end_char] == spans[0].text == "€306.2 billion", spans

    # Every page at one position, and a subscription behind it: nothing twice, nothing missing.
    names, token, cursors = [], "", set()
    while True:
        page = records.ListRecords(record_service_pb2.ListRecordsRequest(page_size=3, page_token=token))
        names += [record.name for record in page.records]
        cursors.add(page.cursor)
        token = page.next_page_token
        if not token:
            break
    assert len(names) == len(set(names)) and len(cursors) == 1, (names, cursors)
    subscribe = subscription_service_pb2_grpc.SubscriptionServiceStub(channel).Subscribe
    held, events = set(), []
    for response in subscribe(subscription_service_pb2.SubscribeRequest(
            position=subscription_service_pb2.START_POSITION_SNAPSHOT, until_caught_up=True)):
        events.append(response.WhichOneof("event"))
        for commit in response.batch.commits:
            for change in commit.changes:
                assert change.op == record_pb2.CHANGE_OP_SNAPSHOT, change
                held.add(change.record.name)
    assert held == set(names), (held, names)
    assert events[0] == "started" and events[-2:] == ["snapshot_complete", "caught_up"], events

    # Resumed after the list's cursor, the next change is the first that comes.
    resumed = subscribe(subscription_service_pb2.SubscribeRequest(after_cursor=cursors.pop()), timeout=30)
    assert next(resumed).WhichOneof("event") == "started"
    ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(article_id="py-2", text="Rain fell in Leeds."))
    batch = next(r for r in resumed if r.WhichOneof("event") == "batch")
    assert batch.batch.commits[0].article == "articles/py-2", batch
    resumed.cancel()

    lists = lambda **arguments: lambda: records.ListRecords(record_service_pb2.ListRecordsRequest(**arguments))
    assert reason_of(lists(filter="kind = QUOTE AND (")) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FILTER", ["filter"])
    assert reason_of(lists(page_size=-1)) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FIELD", ["page_size"])
    assert reason_of(lists(page_token="nonsense"))[:2] == (grpc.StatusCode.INVALID_ARGUMENT, "PAGE_TOKEN_INVALID")
    get = lambda: records.GetRecord(record_service_pb2.GetRecordRequest(name="articles/nobody"))
    assert reason_of(get)[:2] == (grpc.StatusCode.NOT_FOUND, "RECORD_NOT_FOUND")
    raw = ingest_service_pb2.RawContent(data=b"Espa\xf1a exporta vino", mime_type="text/plain", charset="utf-8")
    bad = lambda: ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(raw=raw))
    assert reason_of(bad)[:2] == (grpc.StatusCode.INVALID_ARGUMENT, "CHARSET_INVALID")
    raw.charset = "windows-1252"
    spain = ingest.IngestArticle(ingest_service_pb2.IngestArticleRequest(raw=raw)).article
    full = records.GetRecord(record_service_pb2.GetRecordRequest(name=spain, view=record_pb2.RECORD_VIEW_FULL)).record
    assert full.article.text == "España exporta vino", full


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        generate(folder)
        with running(binary) as addresses, grpc.insecure_channel(addresses["grpc"]) as channel:
            check(channel)
    print("a Python client ingests, pulls, subscribes and errs as documented")


if __name__ == "__main__":
    main(*sys.argv[1:])
