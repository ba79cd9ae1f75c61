// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the base classes of the stub driver: every JDBC method, each throwing
 * SQLFeatureNotSupportedException. The driver itself then shows only what it does.
 */
public final class UnsupportedJdbc {

  private static final String PACKAGE = "dev.lifeguard.benchmarks.stub";

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0], PACKAGE.replace('.', '/'));
    Files.createDirectories(directory);
    write(directory, Connection.class, null);
    write(directory, DatabaseMetaData.class, null);
    write(directory, ResultSet.class, null);
    write(directory, Statement.class, null);
    // As in real drivers, a prepared statement is a statement.
    write(directory, PreparedStatement.class, "StubStatement");
  }

  private static void write(Path directory, Class<?> type, String base) throws IOException {
    String name = "Unsupported" + type.getSimpleName();
    String parent = base == null ? "" : " extends " + base;
    String methods = abstractMethods(type, base != null).map(UnsupportedJdbc::source).collect(Collectors.joining());
    String constructor =
        base == null
            ? ""
            : "  " + name + "(java.sql.Connection connection) {\n    super(connection);\n  }\n\n";
    String source =
        "package " + PACKAGE + ";\n\n"
            + "@org.jspecify.annotations.NullUnmarked\n"
            + "@SuppressWarnings(\"deprecation\")\n"
            + "abstract class " + name + parent + " implements " + type.getName() + " {\n\n"
            + constructor
            + methods
            + "}\n";
    Path file = directory.resolve(name + ".java");
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }

  private static Stream<Method> abstractMethods(Class<?> type, boolean ownOnly) {
    Method[] all = ownOnly ? type.getDeclaredMethods() : type.getMethods();
    return Arrays.stream(all)
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toGenericString));
  }

  private static String source(Method method) {
    List<TypeVariable<Method>> variables = List.of(method.getTypeParameters());
    String generics =
        variables.isEmpty()
            ? ""
            : variables.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", "> "));
    String parameters =
        Arrays.stream(method.getParameters())
            .map(UnsupportedJdbc::parameter)
            .collect(Collectors.joining(", "));
    return "  @Override\n  public " + generics + method.getGenericReturnType().getTypeName() + " "
        + method.getName() + "(" + parameters + ")" + refusal(method) + "  }\n\n";
  }

  private static String refusal(Method method) {
    for (Class<?> declared : method.getExceptionTypes()) {
      return declared == java.sql.SQLException.class
          ? " throws " + declared.getName() + " {\n    throw new java.sql.SQLFeatureNotSupportedException(\""
              + method.getName() + "\");\n"
          : " throws " + declared.getName() + " {\n    throw new " + declared.getName() + "();\n";
    }
    return " {\n    throw new UnsupportedOperationException(\"" + method.getName() + "\");\n";
  }

  private static String parameter(Parameter parameter) {
    return parameter.getParameterizedType().getTypeName() + " " + parameter.getName();
  }

  private UnsupportedJdbc() {}
}
