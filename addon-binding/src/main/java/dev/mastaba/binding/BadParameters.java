package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The request has values that are missing or not as they should be. Answered with status 400 and all of them, a line each; an exception view may
 * tell them in another form.
 */
public final class BadParameters extends BadRequest {
    private static final long serialVersionUID = 1L;

    private final transient List<BadParameter> all;

    BadParameters(List<BadParameter> all, int more) {
        super(text(all, more));
        this.all = List.copyOf(all);
    }

    private static String text(List<BadParameter> all, int more) {
        String lines = all.stream().map(BadParameter::text).collect(Collectors.joining("\n"));
        return more == 0 ? lines : lines + "\nAnd " + more + " more.";
    }

    /** What is wrong, in the order of the method's parameters; at most as many as {@code mastaba.binding.problems} says. */
    public List<BadParameter> all() {
        return all;
    }
}
