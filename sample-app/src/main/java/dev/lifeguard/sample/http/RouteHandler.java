// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, lets it answer, writes the answer as JSON. */
final class RouteHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(RouteHandler.class);

  private final List<Route> routes;

  RouteHandler(List<Route> routes) {
    this.routes = routes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    Answer answer = answer(request, body);
    boolean problem = answer.body() instanceof Problem;
    response.setStatus(answer.status());
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, problem ? "application/problem+json" : "application/json");
    Content.Sink.write(response, true, Jsonb.instance().toJson(answer.body()) + "\n", callback);
    return true;
  }

  private Answer answer(Request request, String body) {
    try {
      return dispatch(request, body);
    } catch (Rejection e) {
      return problem(Problem.of(e));
    } catch (SQLException e) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getHttpURI().getPath(), e.getMessage());
      return problem(Problem.of(e));
    } catch (RuntimeException e) {
      LOG.error("{} {}", request.getMethod(), request.getHttpURI().getPath(), e);
      return problem(Problem.internal());
    }
  }

  private static Answer problem(Problem problem) {
    return new Answer(problem.status(), problem);
  }

  private Answer dispatch(Request request, String body) throws SQLException {
    String path = Request.getPathInContext(request);
    boolean pathKnown = false;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(path);
      pathKnown |= variables.isPresent();
      if (variables.isPresent() && route.method().equals(request.getMethod())) {
        return route.endpoint().answer(new Call(variables.get(), query(request), body));
      }
    }
    throw pathKnown
        ? Rejection.methodNotAllowed(request.getMethod() + " is not for " + path)
        : Rejection.notFound("nothing is at " + path);
  }

  private static Map<String, String> query(Request request) {
    Map<String, String> query = new HashMap<>();
    Request.extractQueryParameters(request)
        .forEach(field -> query.put(field.getName(), field.getValue()));
    return query;
  }
}
