package io.communitykit.redis.moderation;

import io.communitykit.core.Namespace;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import redis.embedded.RedisServer;

/** The server that the tests run on: one a JVM, which keeps nothing on disk. */
final class Redis {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final RedisClient CLIENT = RedisClient.create("redis://127.0.0.1:" + start());

  private Redis() {}

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static int start() {
    try {
      int port = freePort();
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(RedisServer server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the commands of a new connection. */
  static RedisCommands<String, String> connect() {
    return CLIENT.connect().sync();
  }

  /** Returns a community that no store of this server had. */
  static Namespace freshCommunity() {
    return Namespace.of("community" + NUMBER.incrementAndGet());
  }
}
