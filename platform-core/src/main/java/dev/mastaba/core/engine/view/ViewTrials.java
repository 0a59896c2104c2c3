package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The trials of views in their order, with the outcomes. Confined to one explanation. */
final class ViewTrials {
    private final Request request;
    private final Object context;
    private final List<Explanation.ViewTrial> trials = new ArrayList<>();
    private final Set<PredicatedView> seen = new LinkedHashSet<>();
    private boolean answered;

    ViewTrials(Request request, Object context) {
        this.request = request;
        this.context = context;
    }

    void ask(MultiView slot) {
        for (PredicatedView view : slot.inOrder(request)) {
            if (seen.add(view)) {
                ask(view);
            }
        }
    }

    /** Records a view of another slot, unless it was tried. */
    void pass(PredicatedView view) {
        if (seen.add(view)) {
            trials.add(view.trial(Explanation.ViewTrial.Outcome.ELSEWHERE, ""));
        }
    }

    boolean answered() {
        return answered;
    }

    List<Explanation.ViewTrial> all() {
        return List.copyOf(trials);
    }

    private void ask(PredicatedView view) {
        if (answered) {
            trials.add(view.trial(Explanation.ViewTrial.Outcome.NOT_ASKED, ""));
            return;
        }
        String refusedBy = refusedBy(view);
        answered = refusedBy.isEmpty();
        trials.add(view.trial(
                answered ? Explanation.ViewTrial.Outcome.ANSWERS : Explanation.ViewTrial.Outcome.PREDICATE, refusedBy));
    }

    private String refusedBy(PredicatedView view) {
        Predicate refusing = view.view().conditions().predicates().refusing(request, context);
        return refusing == null ? "" : refusing.text();
    }
}
