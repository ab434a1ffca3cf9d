-- What wrk sends, and one line of JSON in the end, for wrk.ts to read.
wrk.method = "POST"
wrk.body = os.getenv("TELEMEETING_BENCH_BODY")

function done(summary, latency)
  local errors = summary.errors
  local faults = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"requests":%d,"microseconds":%d,"bytes":%d,"p99":%d,"faults":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(99), faults))
end
