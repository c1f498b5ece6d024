package io.communitykit.testkit.points.draw;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.InMemoryDrawStore;
import io.communitykit.points.draw.SpinCommit;
import io.communitykit.points.draw.SpinUnit;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketCommit;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.points.draw.WheelSpin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stores of draws that are wrong in one respect. */
final class BrokenDraws {

  private BrokenDraws() {}

  /** A right store to be made wrong. */
  private static class RightDraws implements DrawStore {

    private final DrawStore right = new InMemoryDrawStore();

    @Override
    public OpenStatus open(DrawRecord draw) {
      return right.open(draw);
    }

    @Override
    public Optional<DrawRecord> find(DrawId id) {
      return right.find(id);
    }

    @Override
    public AdvanceStatus advance(DrawState expected, DrawRecord next) {
      return right.advance(expected, next);
    }

    @Override
    public TicketCommit enter(Ticket ticket, int maxOfMember) {
      return right.enter(ticket, maxOfMember);
    }

    @Override
    public SpinCommit spin(SpinUnit unit) {
      return right.spin(unit);
    }

    @Override
    public Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit) {
      return right.tickets(draw, cursor, limit);
    }

    @Override
    public MemberExport export(MemberId member) {
      return right.export(member);
    }

    @Override
    public ErasureReceipt erase(MemberId member, MemberId replacement) {
      return right.erase(member, replacement);
    }
  }

  /** Races are few, since these stores fail soon. */
  private abstract static class Broken extends DrawStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Waits for {@code latch}, but not for long. */
  @SuppressWarnings("ReturnValueIgnored") // Either way it goes on.
  private static void await(CountDownLatch latch, int maxMillis) {
    try {
      latch.await(maxMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks what is left, and gives it afterwards. */
  static final class LooksBeforeItGives extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        private final Map<String, Long> given = new ConcurrentHashMap<>();
        private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();

        @Override
        public SpinCommit spin(SpinUnit unit) {
          List<SpinUnit.Choice> left = new ArrayList<>();
          for (SpinUnit.Choice choice : unit.choices()) {
            long gone = given.getOrDefault(choice.prize(), 0L);
            if (gone < choice.max().orElse(Long.MAX_VALUE)) {
              boolean isLimited = choice.max().isPresent();
              OptionalLong any = isLimited ? OptionalLong.of(Long.MAX_VALUE) : choice.max();
              left.add(new SpinUnit.Choice(choice.prize(), any));
              if (choice.prize().startsWith("p")) {
                CountDownLatch two =
                    arrivals.computeIfAbsent(choice.prize(), prize -> new CountDownLatch(2));
                two.countDown();
                BrokenDraws.await(two, 20);
              }
            }
          }
          SpinCommit commit =
              super.spin(new SpinUnit(unit.draw(), unit.ticket(), unit.at(), left, unit.maxWins()));
          commit.spin().flatMap(WheelSpin::prize).ifPresent(p -> given.merge(p, 1L, Long::sum));
          return commit;
        }
      };
    }
  }

  /** Looks whether a draw is open, and enters the ticket afterwards. */
  static final class LooksBeforeItEnters extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        private final Map<DrawId, DrawRecord> sealed = new ConcurrentHashMap<>();
        private final CountDownLatch seal = new CountDownLatch(1);

        @Override
        public Optional<DrawRecord> find(DrawId id) {
          return Optional.ofNullable(sealed.get(id)).or(() -> super.find(id));
        }

        @Override
        public AdvanceStatus advance(DrawState expected, DrawRecord next) {
          sealed.put(next.id(), next);
          seal.countDown();
          return AdvanceStatus.ADVANCED;
        }

        @Override
        public TicketCommit enter(Ticket ticket, int maxOfMember) {
          if (sealed.containsKey(ticket.draw())) {
            return new TicketCommit(TicketCommit.Status.NOT_OPEN, Optional.empty());
          }
          BrokenDraws.await(seal, 5);
          BrokenDraws.await(new CountDownLatch(1), 5);
          return super.enter(ticket, maxOfMember);
        }
      };
    }
  }

  /** Goes on from whatever state. */
  static final class GoesOnTwice extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public AdvanceStatus advance(DrawState expected, DrawRecord next) {
          DrawState state = find(next.id()).map(DrawRecord::state).orElse(expected);
          return super.advance(state, next);
        }
      };
    }
  }

  /** Compares the instant of a repeated ticket as well. */
  static final class ComparesInstants extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public TicketCommit enter(Ticket ticket, int maxOfMember) {
          TicketCommit commit = super.enter(ticket, maxOfMember);
          return commit.ticket().isEmpty() || commit.ticket().get().ticket().equals(ticket)
              ? commit
              : new TicketCommit(TicketCommit.Status.ID_CONFLICT, commit.ticket());
        }
      };
    }
  }

  /** Allows one ticket more than one member may have. */
  static final class AllowsOneMore extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public TicketCommit enter(Ticket ticket, int maxOfMember) {
          return super.enter(
              ticket, maxOfMember == Integer.MAX_VALUE ? maxOfMember : maxOfMember + 1);
        }
      };
    }
  }

  /** Counts what there is any number of as a win. */
  static final class CountsEveryWin extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public SpinCommit spin(SpinUnit unit) {
          List<SpinUnit.Choice> limited =
              unit.choices().stream()
                  .map(c -> new SpinUnit.Choice(c.prize(), OptionalLong.of(c.max().orElse(9_999))))
                  .toList();
          return super.spin(
              new SpinUnit(unit.draw(), unit.ticket(), unit.at(), limited, unit.maxWins()));
        }
      };
    }
  }

  /** Spins also when the seed is known. */
  static final class SpinsForEver extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public SpinCommit spin(SpinUnit unit) {
          SpinCommit commit = super.spin(unit);
          return commit.status() == SpinCommit.Status.NOT_OPEN
              ? new SpinCommit(
                  SpinCommit.Status.SPUN,
                  Optional.of(new WheelSpin(1, unit.at(), Optional.empty(), false)))
              : commit;
        }
      };
    }
  }

  /** Lists in the order of Java's texts, which is not that of the bytes. */
  static final class ListsByChars extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit) {
          List<TicketRecord> all =
              new ArrayList<>(super.tickets(draw, Optional.empty(), Page.MAX_SIZE).items());
          all.sort(Comparator.comparing(each -> each.ticket().id().value()));
          int from = cursor.map(Integer::parseInt).orElse(0);
          int to = Math.min(all.size(), from + limit);
          Optional<String> next =
              to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
          return new Page<>(all.subList(from, to), next);
        }
      };
    }
  }

  /** Erases nobody. */
  static final class KeepsMembers extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          int rows = export(member).sections().get(0).rows().size();
          return new ErasureReceipt(replacement, 0, rows);
        }
      };
    }
  }

  /** Takes any draw of the name for the one that was opened. */
  static final class OpensAnything extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public OpenStatus open(DrawRecord draw) {
          OpenStatus status = super.open(draw);
          return status == OpenStatus.ID_CONFLICT ? OpenStatus.REPLAYED : status;
        }
      };
    }
  }

  /** Numbers the tickets again whenever it lists them. */
  static final class NumbersAnew extends Broken {
    @Override
    protected DrawStore emptyStore() {
      return new RightDraws() {
        @Override
        public Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit) {
          Page<TicketRecord> page = super.tickets(draw, cursor, limit);
          List<TicketRecord> items = new ArrayList<>();
          for (TicketRecord each : page.items()) {
            items.add(new TicketRecord(each.ticket(), items.size() + 1L, each.spin()));
          }
          return new Page<>(items, page.next());
        }
      };
    }
  }
}
