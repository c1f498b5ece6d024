package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member's data")
class MemberDataTest {

  private static final MemberId GONE = MemberId.of("7d1f");

  @Test
  @DisplayName("is exported with its columns in order, and does not change afterwards")
  void export() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("z", "1");
    row.put("a", "2");
    List<Map<String, String>> rows = new ArrayList<>(List.of(row));
    List<MemberExport.Section> sections =
        new ArrayList<>(List.of(new MemberExport.Section("ledger.entries", rows)));
    MemberExport export = new MemberExport(MemberId.of("ann"), sections);
    row.put("late", "3");
    rows.clear();
    sections.clear();

    assertThat(export.sections()).hasSize(1).isUnmodifiable();
    assertThat(export.sections().get(0).rows()).hasSize(1).isUnmodifiable();
    assertThat(export.sections().get(0).rows().get(0).keySet()).containsExactly("z", "a");
    assertThat(export.sections().get(0).rows().get(0)).isUnmodifiable();
  }

  @Test
  @DisplayName("has no column without a text")
  @SuppressWarnings("NullAway") // the impossible input
  void nullColumn() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("note", null);
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberExport.Section("s", List.of(row)))
        .withMessage("note");
  }

  @Test
  @DisplayName("is erased with a receipt that counts rows and adds up over stores")
  void receipts() {
    ErasureReceipt nothing = new ErasureReceipt(GONE, 0, 0);
    assertThat(nothing.plus(new ErasureReceipt(GONE, 3, 4)).plus(new ErasureReceipt(GONE, 10, 20)))
        .isEqualTo(new ErasureReceipt(GONE, 13, 24));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErasureReceipt(GONE, -1, 0))
        .withMessage("deleted and rewritten must be 0 or more, were -1 and 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new ErasureReceipt(GONE, 0, -1));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () -> new ErasureReceipt(GONE, Long.MAX_VALUE, 0).plus(new ErasureReceipt(GONE, 1, 0)));
  }

  @Test
  @DisplayName("has no receipt over two members")
  void otherMember() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ErasureReceipt(GONE, 1, 1).plus(new ErasureReceipt(MemberId.of("other"), 1, 1)))
        .withMessage("replacement must be 7d1f, was other");
  }
}
