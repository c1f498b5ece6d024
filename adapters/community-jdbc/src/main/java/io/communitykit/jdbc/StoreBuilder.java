package io.communitykit.jdbc;

import io.communitykit.core.Namespace;

/**
 * Says what stores in a database are to be like. Made by the {@code on} of a store; not
 * thread-safe.
 *
 * @param <S> the store, or several that belong together
 */
public interface StoreBuilder<S> {

  /** The community that a store is of unless another is named. */
  Namespace MAIN = Namespace.of("main");

  /** Keeps what is {@code community}'s apart from others in the same tables. */
  StoreBuilder<S> community(Namespace community);

  /**
   * Returns the store, after asking the database which it is.
   *
   * @throws IllegalArgumentException if it is neither PostgreSQL nor H2
   * @throws JdbcStoreException if it does not answer
   */
  S open();

  /** Returns the store on PostgreSQL, without asking. */
  S openOnPostgres();

  /** Returns the store on H2, without asking. */
  S openOnH2();
}
