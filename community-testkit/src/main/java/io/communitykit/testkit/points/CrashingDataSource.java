package io.communitykit.testkit.points;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link DataSource} die at a {@link CrashPoint}: its connections take a step before and
 * after every statement that is executed, every commit, and every use of the driver's own calls.
 *
 * <p>What dies is the connection. From then on it rolls back when it is closed, as a database would
 * when it loses the client, and everything else fails with SQL state 08006.
 */
public final class CrashingDataSource {

  private static final String CONNECTION_FAILURE = "08006";

  /** What may change the storage; all methods whose name begins with execute do as well. */
  private static final Set<String> STEPS = Set.of("commit", "setAutoCommit", "unwrap");

  private static final Set<String> LEFT_TO_THE_DEAD =
      Set.of("close", "rollback", "isClosed", "toString", "hashCode", "equals");

  private final CrashPoint crash;

  private CrashingDataSource(CrashPoint crash) {
    this.crash = crash;
  }

  /** Returns a source of the connections of {@code source} that dies at {@code crash}. */
  public static DataSource of(DataSource source, CrashPoint crash) {
    requireNonNull(source, "source");
    requireNonNull(crash, "crash");
    return (DataSource) new CrashingDataSource(crash).wrap(DataSource.class, source);
  }

  private Object wrap(Class<?> type, Object target) {
    return Proxy.newProxyInstance(
        CrashingDataSource.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call(target, method, arguments));
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    boolean steps = name.startsWith("execute") || STEPS.contains(name);
    if (steps) {
      step();
    }
    if (crash.isReached()) {
      if (!LEFT_TO_THE_DEAD.contains(name)) {
        throw new SQLException("the connection died before " + name, CONNECTION_FAILURE);
      }
      if (name.equals("close") && target instanceof Connection connection) {
        rollBack(connection);
      }
    }
    Object answer = invoke(target, method, arguments);
    if (steps) {
      step();
    }
    Class<?> declared = method.getReturnType();
    boolean wrapped = declared == Connection.class || Statement.class.isAssignableFrom(declared);
    return wrapped && answer != null ? wrap(declared, answer) : answer;
  }

  private void step() throws SQLException {
    try {
      crash.step();
    } catch (CrashPoint.Crash dead) {
      throw new SQLException(dead.getMessage(), CONNECTION_FAILURE, dead);
    }
  }

  private static void rollBack(Connection connection) throws SQLException {
    if (!connection.isClosed() && !connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
