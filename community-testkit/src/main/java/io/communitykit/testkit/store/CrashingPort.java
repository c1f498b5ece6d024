package io.communitykit.testkit.store;

import io.communitykit.testkit.points.CrashPoint;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Dies before a call reaches the store, or after it left it and before the caller hears of it. */
final class CrashingPort {

  private CrashingPort() {}

  static <S> S of(Class<S> port, S store, CrashPoint crash) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              crash.step();
              Object answer = invoke(store, method, arguments);
              crash.step();
              return answer;
            }));
  }

  /** Whether {@code store} is one of these, and so never dies in the middle of a call. */
  static boolean isOne(Object store) {
    return Proxy.isProxyClass(store.getClass());
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
