// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.List;

/** What a receiver has got, and how it answers. Thread-safe. */
final class Received {

  private final List<ReceivedSpan> spans = new ArrayList<>();
  private final List<Metric> metrics = new ArrayList<>();
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private OtlpAnswer answer = OtlpAnswer.OK;

  synchronized void answer(OtlpAnswer next) {
    answer = next;
    notifyAll();
  }

  /**
   * A request came; how it is answered, once there is an answer. It is decided here, for all of the
   * request: who has seen it may set another one.
   */
  synchronized OtlpAnswer request(ReceivedRequest request) throws InterruptedException {
    requests.add(request);
    while (answer.silent()) {
      wait();
    }
    return answer;
  }

  synchronized void take(ExportTraceServiceRequest export) {
    export
        .getResourceSpansList()
        .forEach(
            resource ->
                resource
                    .getScopeSpansList()
                    .forEach(
                        scope ->
                            scope
                                .getSpansList()
                                .forEach(
                                    span -> spans.add(ReceivedSpan.of(resource, scope, span)))));
  }

  synchronized void take(ExportMetricsServiceRequest export) {
    export
        .getResourceMetricsList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsList()
                    .forEach(scope -> metrics.addAll(scope.getMetricsList())));
  }

  synchronized List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  synchronized List<Metric> metrics() {
    return List.copyOf(metrics);
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }
}
