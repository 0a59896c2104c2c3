package dev.mastaba.templates;

import dev.mastaba.core.http.HttpException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ImportNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a template, a loop, a block, or a macro. Each run is counted, and a failure is reported with its line. */
final class CountedBody extends AbstractRenderableNode {
    /** The owner of a body. */
    enum Kind {
        /** A template; if it extends another one, only its variables and imports have an effect. */
        TEMPLATE,
        /** A block or macro, which may call itself. */
        CALLABLE,
        /** A loop, which runs many times. */
        LOOP,
        /** A condition, or another owner. */
        PLAIN
    }

    private final Kind kind;
    private final RenderableNode[] parts;

    CountedBody(Kind kind, int line, RenderableNode[] parts) {
        super(line);
        this.kind = kind;
        this.parts = parts;
    }

    /** Returns a body with the parts of several others; null unless these only write texts and values, so that they can be repeated. */
    static @Nullable CountedBody joined(List<CountedBody> bodies) {
        List<RenderableNode> all = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (CountedBody body : bodies) {
            for (RenderableNode part : body.parts) {
                if (part instanceof TemplateText more) {
                    text.append(more.text());
                } else if (part instanceof PrintedText printed && printed.isValue()) {
                    all.add(new TemplateText(text.toString(), 0));
                    text.setLength(0);
                    all.add(printed);
                } else {
                    return null;
                }
            }
        }
        all.add(new TemplateText(text.toString(), 0));
        return new CountedBody(Kind.PLAIN, 0, all.toArray(RenderableNode[]::new));
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        render(self, writer, context, TemplateRendering.of(context), kind != Kind.TEMPLATE);
    }

    /**
     * Renders the parts.
     *
     * @param all whether all parts are rendered, even if the template of the page extends another one
     */
    void render(
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context,
            TemplateRendering rendering,
            boolean all)
            throws IOException {
        rendering.step();
        if (kind == Kind.LOOP || kind == Kind.CALLABLE) {
            keepNear(rendering, context.getScopeChain());
        }
        if (kind == Kind.CALLABLE) {
            rendering.enter();
            renderParts(self, writer, context, rendering, all);
            rendering.leave();
        } else {
            renderParts(self, writer, context, rendering, all);
        }
    }

    /** Puts the rendering into the current scope, because a macro cannot read the variables of the page and a loop looks for this one each time. */
    private static void keepNear(TemplateRendering rendering, ScopeChain scopes) {
        if (!scopes.currentScopeContainsVariable(TemplateRendering.NAME)) {
            scopes.put(TemplateRendering.NAME, rendering);
        }
    }

    private void renderParts(
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context,
            TemplateRendering rendering,
            boolean all)
            throws IOException {
        int at = 0;
        try {
            for (; at < parts.length; at++) {
                if (all || isWanted(parts[at], context)) {
                    renderPart(parts[at], self, writer, context, rendering);
                }
            }
        } catch (PebbleException failure) {
            throw failure.getFileName() != null && failure.getLineNumber() != null
                    ? failure
                    : located(failure, failure.getPebbleMessage(), parts[at], self);
        } catch (HttpException answer) {
            throw answer;
        } catch (RuntimeException failure) {
            throw located(failure, String.valueOf(failure.getMessage()), parts[at], self);
        }
    }

    /** Renders a part. The texts of macros and blocks are written to separate writers before they become part of the page. */
    private static void renderPart(
            RenderableNode part,
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context,
            TemplateRendering rendering)
            throws IOException {
        if (writer instanceof StringWriter text) {
            int before = text.getBuffer().length();
            part.render(self, writer, context);
            rendering.made(text.getBuffer().length() - before);
        } else {
            part.render(self, writer, context);
        }
    }

    private static boolean isWanted(RenderableNode part, EvaluationContextImpl context) {
        return context.getHierarchy().getParent() == null || part instanceof SetNode || part instanceof ImportNode;
    }

    private static PebbleException located(
            RuntimeException failure, String reason, RenderableNode part, PebbleTemplateImpl self) {
        int line = part instanceof AbstractRenderableNode node ? node.getLineNumber() : 0;
        return new PebbleException(failure, reason, line, self.getName());
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
