package io.communitykit.jdbc.board;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.board.BoardStore;
import io.communitykit.testkit.points.CrashPoint;
import io.communitykit.testkit.points.CrashingDataSource;
import io.communitykit.testkit.points.board.BoardStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Leaderboards on H2, with a pool")
class H2BoardStoreTest extends BoardStoreContract {

  private static final DataSource DATABASE = Databases.h2();

  private String community = "";

  @Override
  protected BoardStore emptyStore() {
    community = Databases.freshName();
    return open(DATABASE, community);
  }

  private static BoardStore open(DataSource dataSource, String community) {
    return JdbcBoardStore.on(dataSource).community(Namespace.of(community)).open();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected BoardStore reopened(BoardStore store) {
    return open(DATABASE, community);
  }

  @Override
  protected BoardStore crashing(BoardStore store, CrashPoint crash) {
    return open(CrashingDataSource.of(DATABASE, crash), community);
  }

  @Override
  protected Optional<BoardStore> neighbour(BoardStore store) {
    return Optional.of(open(DATABASE, Databases.freshName()));
  }

  @Override
  protected int races() {
    return 100; // One writer at a time: eight threads wait for each other three times as long.
  }
}
