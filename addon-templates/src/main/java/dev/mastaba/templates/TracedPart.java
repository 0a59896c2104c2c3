package dev.mastaba.templates;

import dev.mastaba.core.render.PageTrace;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/**
 * A part of a template that records its output if a trace of the page is requested. Only templates that are compiled in development have such parts.
 */
final class TracedPart extends AbstractRenderableNode {
    private final PageTrace.Part.Kind kind;
    private final String name;
    private final String template;
    private final RenderableNode part;

    TracedPart(PageTrace.Part.Kind kind, String name, String template, int line, RenderableNode part) {
        super(line);
        this.kind = kind;
        this.name = name;
        this.template = template;
        this.part = part;
    }

    PageTrace.Part.Kind kind() {
        return kind;
    }

    /** Returns the name of the block or macro. */
    String name() {
        return name;
    }

    /** Returns the template that contains the part; a macro runs under the name of the template that calls it. */
    String template() {
        return template;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        SourceMap tape = TemplateRendering.of(context).tape();
        if (tape == null) {
            part.render(self, writer, context);
        } else {
            tape.take(this, writer, () -> part.render(self, writer, context));
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        part.accept(visitor);
    }
}
