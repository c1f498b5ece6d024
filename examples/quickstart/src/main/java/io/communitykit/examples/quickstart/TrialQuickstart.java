package io.communitykit.examples.quickstart;

import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.trial.CleanSampleReport;
import io.communitykit.moderation.trial.ModerationTrial;
import io.communitykit.moderation.trial.RecordedSubmission;
import io.communitykit.moderation.trial.TrialReport;
import java.util.List;
import java.util.Locale;

/** Other moderation rules tried on what was submitted, and on what people accepted. */
final class TrialQuickstart {

  private TrialQuickstart() {}

  static String run(
      Moderator moderator, ModerationRules proposed, List<RecordedSubmission> recorded) {
    TrialReport trial = ModerationTrial.backtest(recorded, moderator.rules(), proposed);
    CleanSampleReport lint = ModerationTrial.lint(proposed, recorded);
    return String.join("\n", trial.render(Locale.ENGLISH))
        + "\n\n"
        + String.join("\n", lint.render(Locale.ENGLISH));
  }
}
