package io.communitykit.testkit.points.draw;

import io.communitykit.points.draw.DrawStore;
import io.communitykit.testkit.store.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link DrawStore} promises. To prove an adapter, extend this class in its tests and
 * return an empty store from {@link #emptyStore()}. Passing means that every test ran green; what
 * does not apply is reported as skipped, with the reason.
 */
public abstract class DrawStoreContract extends StoreContract<DrawStore> {

  /** For subclasses. */
  protected DrawStoreContract() {
    super(DrawStore.class);
  }

  @Nested
  @DisplayName("a draw")
  class Stepping extends SteppingChapter {
    Stepping() {
      super(DrawStoreContract.this);
    }
  }

  @Nested
  @DisplayName("tickets")
  class Tickets extends TicketsChapter {
    Tickets() {
      super(DrawStoreContract.this);
    }
  }

  @Nested
  @DisplayName("spins")
  class Spins extends SpinsChapter {
    Spins() {
      super(DrawStoreContract.this);
    }
  }

  @Nested
  @DisplayName("of a member")
  class Holders extends HoldersChapter {
    Holders() {
      super(DrawStoreContract.this);
    }
  }

  @Nested
  @DisplayName("with all the world against it")
  class DrawHardships extends DrawHardshipsChapter {
    DrawHardships() {
      super(DrawStoreContract.this);
    }
  }
}
