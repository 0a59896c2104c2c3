package dev.mastaba.templates;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import dev.mastaba.core.render.Contribution.Places;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in a template that shows contributions of other add-ons, one after another. A contribution that fails is left out, whatever it has written;
 * it cannot use up more than half of what the page may still cost.
 */
final class ContributedPart extends AbstractRenderableNode {
    private final Places places;
    private final List<Placed> contributions;
    private final @Nullable MapExpression offered;
    private final @Nullable BodyNode otherwise;

    /**
     * Creates a part.
     *
     * @param offered the variables that the place offers; null for those of the template
     * @param otherwise the content that is shown if no contribution is; null if there is none
     */
    ContributedPart(
            int line, Places places, Place place, @Nullable MapExpression offered, @Nullable BodyNode otherwise) {
        super(line);
        this.places = places;
        this.contributions = places.at(place);
        this.offered = offered;
        this.otherwise = otherwise;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        boolean shown = false;
        if (!contributions.isEmpty()) {
            TemplateRendering rendering = TemplateRendering.of(context);
            Map<String, Object> variables = variables(self, context);
            Optional<Object> subject = Optional.ofNullable(rendering.context().context());
            for (Placed each : contributions) {
                shown |= show(each, subject, variables, rendering, self, writer, context);
            }
        }
        if (!shown && otherwise != null) {
            otherwise.render(self, writer, context);
        }
    }

    /** Returns the contributions. */
    List<Placed> contributions() {
        return contributions;
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

    private Map<String, Object> variables(PebbleTemplateImpl self, EvaluationContextImpl context) {
        if (offered == null) {
            return Map.of();
        }
        Map<String, Object> variables = new HashMap<>();
        offered.evaluate(self, context).forEach((name, value) -> variables.put(String.valueOf(name), value));
        return variables;
    }

    /** Shows a contribution. Returns whether it is shown; one that fails is not. */
    private boolean show(
            Placed contribution,
            Optional<Object> subject,
            Map<String, Object> variables,
            TemplateRendering rendering,
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context)
            throws IOException {
        Request request = rendering.context().request();
        WrittenText written = WrittenText.in(writer, rendering);
        TemplateRendering.Share share = rendering.share(context.getScopeChain());
        try {
            if (!contribution.shown().test(request, subject)) {
                return false;
            }
            if (contribution.contribution().template().endsWith(TemplatesAddOn.EXTENSION)) {
                include(contribution, request, variables, self, written.writer(), context);
            } else {
                written.writer().write(places.html(contribution, request, seen(variables, context)));
            }
            written.keep();
            return true;
        } catch (Exception | StackOverflowError failure) {
            written.undo();
            share.undo();
            writer.write(places.failed(contribution, failure));
            return false;
        } finally {
            share.end();
        }
    }

    private static void include(
            Placed contribution,
            Request request,
            Map<String, Object> variables,
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context)
            throws Exception {
        Map<String, Object> values = variables;
        Optional<Contribution.Model> model = contribution.contribution().model();
        if (model.isPresent()) {
            values = new HashMap<>(variables);
            values.putAll(model.get().values(request));
        }
        String template = contribution.contribution().template();
        self.includeTemplate(
                writer, context, AssetSpec.parse(template, contribution.owner()).toString(), values);
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
