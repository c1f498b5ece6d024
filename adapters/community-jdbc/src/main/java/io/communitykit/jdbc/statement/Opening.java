package io.communitykit.jdbc.statement;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;

/**
 * The one way in which stores are put together.
 *
 * @param <S> the store
 */
public final class Opening<S> implements StoreBuilder<S> {

  /**
   * Makes a store.
   *
   * @param <S> the store
   */
  @FunctionalInterface
  public interface Maker<S> {

    /** Returns the store of {@code community}, in the tables of a {@code database}. */
    S make(ConnectionSource connections, String community, Database database);
  }

  private final ConnectionSource connections;
  private final Maker<S> maker;
  private Namespace community = MAIN;

  /** Begins with the main community. */
  public Opening(ConnectionSource connections, Maker<S> maker) {
    this.connections = requireNonNull(connections, "connections");
    this.maker = maker;
  }

  @Override
  public StoreBuilder<S> community(Namespace community) {
    this.community = requireNonNull(community, "community");
    return this;
  }

  @Override
  public S open() {
    return on(connections.call(Database::of));
  }

  @Override
  public S openOnPostgres() {
    return on(Database.POSTGRESQL);
  }

  @Override
  public S openOnH2() {
    return on(Database.H2);
  }

  private S on(Database database) {
    return maker.make(connections, community.value(), database);
  }
}
