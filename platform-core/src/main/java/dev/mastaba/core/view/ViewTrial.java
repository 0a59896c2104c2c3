package dev.mastaba.core.view;

import java.util.List;

/**
 * What came of asking a view whether it answers a request, as data.
 *
 * @param id the view's id
 * @param place where it stands: route, context, name
 * @param predicates its predicates, as text
 * @param outcome what came of it
 * @param refusedBy the text of the predicate that does not hold; empty where that is not what kept it
 * @param callable what it does
 * @param permission the permission that it needs; empty for none
 * @param renderer its renderer; empty for none
 * @param owner the name of the add-on that says what it does
 * @param origin where that is said
 * @param wraps how many functions other add-ons put around it
 * @param replaces what it stands in the place of, as texts
 */
public record ViewTrial(
        ViewId id,
        String place,
        String predicates,
        Outcome outcome,
        String refusedBy,
        String callable,
        String permission,
        String renderer,
        String owner,
        String origin,
        int wraps,
        List<String> replaces) {
    public ViewTrial {
        replaces = List.copyOf(replaces);
    }

    /** What comes of asking a view. */
    public enum Outcome {
        /** It answers. */
        ANSWERS,
        /** One of its predicates does not hold. */
        PREDICATE,
        /** One before it answers. */
        NOT_ASKED,
        /** It stands elsewhere: for a context of another type, or under another name. */
        ELSEWHERE
    }
}
