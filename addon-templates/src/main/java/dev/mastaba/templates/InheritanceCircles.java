package dev.mastaba.templates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A search for circles of templates that extend each other. Of circles that share a template, one is found. Every template is visited once. */
final class InheritanceCircles {
    private final Map<TemplateName, Set<TemplateName>> extended;
    private final List<List<TemplateName>> found = new ArrayList<>();
    private final Set<TemplateName> inFound = new HashSet<>();
    private final Set<TemplateName> done = new HashSet<>();

    private InheritanceCircles(Map<TemplateName, Set<TemplateName>> extended) {
        this.extended = extended;
    }

    /**
     * Returns the circles, each in the order of extension.
     *
     * @param extended the templates that each template can extend
     */
    static List<List<TemplateName>> in(Map<TemplateName, Set<TemplateName>> extended) {
        InheritanceCircles circles = new InheritanceCircles(extended);
        extended.keySet().forEach(circles::lookFrom);
        return circles.found;
    }

    private void lookFrom(TemplateName first) {
        Set<TemplateName> line = new LinkedHashSet<>();
        Deque<Step> open = new ArrayDeque<>();
        enter(first, line, open);
        while (!open.isEmpty()) {
            Step step = open.peek();
            if (step.left.hasNext()) {
                enter(step.left.next(), line, open);
            } else {
                open.pop();
                line.remove(step.template);
            }
        }
    }

    private void enter(TemplateName next, Set<TemplateName> line, Deque<Step> open) {
        if (line.contains(next)) {
            note(line.stream().dropWhile(each -> !each.equals(next)).toList());
        } else if (done.add(next)) {
            line.add(next);
            open.push(new Step(next, extended.getOrDefault(next, Set.of()).iterator()));
        }
    }

    private void note(List<TemplateName> circle) {
        if (circle.stream().noneMatch(inFound::contains)) {
            inFound.addAll(circle);
            found.add(circle);
        }
    }

    /**
     * A template on the path of the search.
     *
     * @param left the templates that it can extend and that were not visited yet
     */
    private record Step(TemplateName template, Iterator<TemplateName> left) {}
}
