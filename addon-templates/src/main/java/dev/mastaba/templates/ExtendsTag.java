package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Hierarchy;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;

/** The tag {@code extends}, with a limit for a chain of templates that extend each other. */
final class ExtendsTag implements TokenParser {
    private static final int LONGEST_CHAIN = 50;

    @Override
    public String getTag() {
        return "extends";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        parser.getStream().next();
        Expression<?> name = NamedTemplate.of(parser.getExpressionParser().parseExpression());
        parser.getStream().expect(Token.Type.EXECUTE_END);
        return new Extended(token.getLineNumber(), name);
    }

    /** The place where a template names the template that it extends. */
    private static final class Extended extends ExtendsNode {
        Extended(int line, Expression<?> name) {
            super(line, name);
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
            if (heirs(context.getHierarchy()) >= LONGEST_CHAIN) {
                String reason = "More than " + LONGEST_CHAIN + " templates extend each other, or one extends itself";
                throw new PebbleException(null, reason, getLineNumber(), self.getName());
            }
            super.render(self, writer, context);
        }

        /** Returns the number of templates that extend the one which is being rendered. */
        private static int heirs(Hierarchy hierarchy) {
            int heirs = 0;
            while (hierarchy.getChild() != null) {
                hierarchy.descend();
                heirs++;
            }
            for (int i = 0; i < heirs; i++) {
                hierarchy.ascend();
            }
            return heirs;
        }
    }
}
