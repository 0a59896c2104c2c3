package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The rules for declarations by running effects. */
final class Declarations {
    /** The maximum length of a chain of effects that declare each other. */
    static final int GENERATIONS = 500;

    private Declarations() {}

    static void refusePassed(List<Action> news, Action running, Collection<Problem> reported) {
        int order = running.phase().order();
        List<Origin> passed = news.stream()
                .filter(action -> action.phase().order() < order)
                .map(Action::origin)
                .distinct()
                .toList();
        if (!passed.isEmpty()) {
            refuse(CommitProblems.late(order, passed), reported);
        }
    }

    static void refuseLosers(List<Action> losers, Action running, Collection<Problem> reported) {
        if (!losers.isEmpty()) {
            List<Origin> origins = Stream.concat(
                            Stream.of(running.origin()), losers.stream().map(Action::origin))
                    .distinct()
                    .toList();
            refuse(CommitProblems.lateForInner(running.phase().order(), origins), reported);
        }
    }

    static void refuseLarge(EffectChain family, Action running, Collection<Problem> reported) {
        if (family.isTooLarge()) {
            String what = EffectChain.LARGEST + " actions come from the effects of a single declaration";
            refuse(CommitProblems.endless(what, running.origin()), reported);
        }
    }

    static void refuseEndless(int generation, Action running, Collection<Problem> reported) {
        if (generation > GENERATIONS) {
            refuse(CommitProblems.endlessEffects(GENERATIONS, running.origin()), reported);
        }
    }

    private static void refuse(Problem problem, Collection<Problem> reported) {
        List<Problem> all = new ArrayList<>();
        all.add(problem);
        all.addAll(reported);
        throw new ConfigurationException(all);
    }
}
