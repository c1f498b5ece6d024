package io.communitykit.testkit.referral;

import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.testkit.points.CrashPoint;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

/** What the contract skips of referrals in memory runs here: a storage that outlives its store. */
@DisplayName("Referrals that die and are opened again")
class DurableReferralStoreTest extends ReferralStoreContract {

  @Override
  protected ReferralStore emptyStore() {
    return new DelegatingReferralStore();
  }

  @Override
  protected boolean durable() {
    return true;
  }

  @Override
  protected ReferralStore reopened(ReferralStore store) {
    return new DelegatingReferralStore(((DelegatingReferralStore) store).right);
  }

  @Override
  protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
    ReferralStore right = ((DelegatingReferralStore) store).right;
    ReferralStore dying =
        (ReferralStore)
            Proxy.newProxyInstance(
                ReferralStore.class.getClassLoader(),
                new Class<?>[] {ReferralStore.class},
                (proxy, method, arguments) -> {
                  crash.step();
                  // As if it read something first.
                  crash.step();
                  Object answer = method.invoke(right, arguments);
                  crash.step();
                  return answer;
                });
    return new DelegatingReferralStore(dying);
  }

  @Override
  protected Optional<ReferralStore> neighbour(ReferralStore store) {
    return Optional.of(new DelegatingReferralStore());
  }

  @Override
  protected int races() {
    return 300;
  }
}
