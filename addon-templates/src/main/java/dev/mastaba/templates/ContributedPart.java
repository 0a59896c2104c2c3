package dev.mastaba.templates;

import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import dev.mastaba.core.render.RenderContext;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a template that shows contributions of other add-ons, one after another. A contribution that fails is left out, whatever it has written;
 * it cannot use up more than half of what the page may still cost.
 */
final class ContributedPart extends AbstractRenderableNode {
    private final ContributionWeaver weaver;
    private final List<Placed> contributions;
    /** The compiled templates of the contributions, unless they can change. Written without synchronization: they are immutable, and all threads find the same. */
    private final @Nullable ContributedTemplate[] templates;

    /**
     * All contributions as one template, if each of them is always shown and only writes texts and values. Null once one of them has failed: then each is
     * shown for itself.
     */
    private @Nullable ContributedTemplate together;

    private final @Nullable MapExpression offered;
    private final @Nullable BodyNode otherwise;

    /**
     * Creates a part.
     *
     * @param offered the variables that the place offers; null for those of the template
     * @param otherwise the content that is shown if no contribution is; null if there is none
     */
    ContributedPart(
            int line,
            ContributionWeaver weaver,
            Place place,
            @Nullable MapExpression offered,
            @Nullable BodyNode otherwise) {
        super(line);
        this.weaver = weaver;
        this.contributions = weaver.places().at(place);
        this.templates = new ContributedTemplate[contributions.size()];
        this.offered = offered;
        this.otherwise = otherwise;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        boolean shown = !contributions.isEmpty() && showAll(self, writer, context);
        if (!shown && otherwise != null) {
            otherwise.render(self, writer, context);
        }
    }

    /** Shows the contributions. The offered variables have a scope, which all of them share. Returns whether any is shown. */
    private boolean showAll(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        if (offered == null) {
            return showAll(Map.of(), self, writer, context);
        }
        Map<String, Object> variables = new HashMap<>();
        offered.evaluate(self, context).forEach((name, value) -> variables.put(String.valueOf(name), value));
        context.getScopeChain().pushScope(variables);
        try {
            return showAll(variables, self, writer, context);
        } finally {
            context.getScopeChain().popScope();
        }
    }

    private boolean showAll(
            Map<String, Object> variables, PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
            throws IOException {
        TemplateRendering.Share share = TemplateRendering.of(context).share(writer, context.getScopeChain());
        ContributedTemplate all = together;
        if (all != null && showTogether(all, share, self, context)) {
            return true;
        }
        boolean shown = false;
        for (int i = 0; i < contributions.size(); i++) {
            shown |= show(i, variables, share, self, context);
        }
        return shown;
    }

    /**
     * Keeps the templates of the contributions, unless they can change.
     *
     * @param checked checks a contribution, and returns its template; null if it has none of this engine
     */
    void settle(Function<Placed, @Nullable ContributedTemplate> checked) {
        List<CountedBody> bodies = new ArrayList<>();
        for (int i = 0; i < templates.length; i++) {
            Placed contribution = contributions.get(i);
            ContributedTemplate template = checked.apply(contribution);
            if (weaver.isSettled()) {
                templates[i] = template;
            }
            boolean always = contribution.shown() == null
                    && contribution.contribution().model().isEmpty();
            if (templates[i] != null && template.body() != null && always) {
                bodies.add(template.body());
            }
        }
        CountedBody all = bodies.isEmpty() || bodies.size() < templates.length ? null : CountedBody.joined(bodies);
        together = all == null ? null : templates[0].with(all);
    }

    /** Returns the names of the variables that the place offers; empty if it offers all of the template. */
    Optional<Set<String>> offered() {
        if (offered == null) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        offered.getEntries().keySet().forEach(name -> {
            if (name instanceof LiteralStringExpression literal) {
                names.add(literal.getValue());
            }
        });
        return Optional.of(names);
    }

    /** Shows all contributions at once. If one of them fails, the method takes all back, and returns false. */
    private boolean showTogether(
            ContributedTemplate all,
            TemplateRendering.Share share,
            PebbleTemplateImpl self,
            EvaluationContextImpl context)
            throws IOException {
        Writer writer = share.begin(true);
        try {
            share.page().steps(templates.length - 1);
            all.render(self, writer, context, Map.of(), share.page());
            share.keep();
            return true;
        } catch (Exception | StackOverflowError failure) {
            share.undo("");
            together = null;
            return false;
        } finally {
            share.end();
        }
    }

    /** Shows a contribution. Returns whether it is shown; one that fails is not. */
    private boolean show(
            int number,
            Map<String, Object> variables,
            TemplateRendering.Share share,
            PebbleTemplateImpl self,
            EvaluationContextImpl context)
            throws IOException {
        Placed contribution = contributions.get(number);
        RenderContext page = share.page().context();
        ContributedTemplate known = templates[number];
        Writer writer = share.begin(known != null && known.shape().flat());
        try {
            if (!contribution.isShown(page.request(), page.context())) {
                return false;
            }
            if (known == null && !contribution.contribution().template().endsWith(TemplatesAddOn.EXTENSION)) {
                writer.write(weaver.places().html(contribution, page.request(), seen(variables, context)));
            } else {
                ContributedTemplate template = known == null ? compiled(number) : known;
                template.render(self, writer, context, contribution.values(page.request(), Map.of()), share.page());
            }
            share.keep();
            return true;
        } catch (Exception | StackOverflowError failure) {
            share.undo(weaver.places().failed(contribution, failure));
            return false;
        } finally {
            share.end();
        }
    }

    private ContributedTemplate compiled(int number) {
        ContributedTemplate template = weaver.compiled(contributions.get(number));
        if (weaver.isSettled()) {
            templates[number] = template;
        }
        return template;
    }

    /** Returns the variables for a template of another engine: those that the place offers, or else all of the template. */
    private Map<String, Object> seen(Map<String, Object> variables, EvaluationContextImpl context) {
        if (offered != null) {
            return variables;
        }
        Map<String, Object> all = new HashMap<>();
        context.getScopeChain()
                .getGlobalScopes()
                .forEach(scope -> scope.getKeys().forEach(name -> all.putIfAbsent(name, scope.get(name))));
        all.remove(TemplateRendering.NAME);
        return all;
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
        if (offered != null) {
            offered.accept(visitor);
        }
        if (otherwise != null) {
            otherwise.accept(visitor);
        }
    }
}
