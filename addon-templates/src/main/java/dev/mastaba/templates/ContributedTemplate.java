package dev.mastaba.templates;

import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The template of a contribution.
 *
 * @param body the parts of the template; null if they record their output
 */
record ContributedTemplate(
        PebbleTemplateImpl template, @Nullable CountedBody body, Shape shape) {
    private static final Set<String> FLAT = Set.of("if", "elseif", "else", "endif", "autoescape", "endautoescape");
    private static final Set<String> LOOPS = Set.of("for", "endfor", "include", SlotTag.NAME, "end" + SlotTag.NAME);

    /**
     * The properties of a contributed template that its tokens show.
     *
     * @param plain whether it runs like a part of the page itself, because it has no blocks, macros, imports, or variables of its own
     * @param flat whether it also adds no variables, not even those of a loop, so that nothing must be taken back if it fails
     * @param fault the description of a tag that it leaves open, or of a tag of the page that it closes; null if there is none
     */
    record Shape(boolean plain, boolean flat, @Nullable String fault) {
        static Shape of(List<Token> tokens, TemplateFormat format) {
            boolean plain = true;
            boolean flat = true;
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).getType() == Token.Type.EXECUTE_START) {
                    String tag = tokens.get(i + 1).getValue();
                    flat &= FLAT.contains(tag);
                    plain &= FLAT.contains(tag) || LOOPS.contains(tag);
                }
            }
            String fault = format.isHtml()
                    ? new TemplateParts(tokens).elements().unclosed().orElse(null)
                    : null;
            return new Shape(plain, flat, fault);
        }
    }

    static ContributedTemplate of(PebbleTemplateImpl template, Shape shape) {
        List<RenderableNode> parts =
                ((RootNode) template.getRootNode()).getBody().getChildren();
        CountedBody body = parts.size() == 1 && parts.get(0) instanceof CountedBody counted ? counted : null;
        return new ContributedTemplate(template, body, shape);
    }

    ContributedTemplate with(CountedBody other) {
        return new ContributedTemplate(template, other, shape);
    }

    /**
     * Renders the template.
     *
     * @param self the template of the page
     * @param values the variables beside those of the page
     */
    void render(
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context,
            Map<String, Object> values,
            TemplateRendering rendering)
            throws IOException {
        if (!shape.plain || body == null) {
            self.includeTemplate(writer, context, template.getName(), values);
        } else if (values.isEmpty()) {
            body.render(template, writer, context, rendering, true);
        } else {
            // An included template can set variables.
            context.getScopeChain().pushScope(shape.flat ? values : new HashMap<>(values));
            try {
                body.render(template, writer, context, rendering, true);
            } finally {
                context.getScopeChain().popScope();
            }
        }
    }
}
