package dev.mastaba.templates;

import dev.mastaba.core.render.RenderContext;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Scope;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rendering of one page: its inputs and its cost so far. A template that gets this object can read nothing of it, because it is not a record and
 * has no getters. Confined to the request's thread.
 */
final class TemplateRendering {
    /** The variable that holds the rendering; no template can write this name. */
    static final String NAME = "mastaba.rendering";

    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final RenderContext context;
    private final TemplateLimits limits;
    private final @Nullable SourceMap tape;
    private final long start = System.nanoTime();
    private int mostSteps;
    private long mostNanos;
    /** True if the time limit is that of the current part of the page; it is only computed for a part that takes many steps. */
    private boolean timed = true;

    private int steps;
    private int depth;
    private long made;
    /** True while all scopes are searched for a variable. Each contribution then only has the variables that it has set, so that no scope is searched twice. */
    boolean searching;

    TemplateRendering(RenderContext context, TemplateLimits limits, @Nullable SourceMap tape) {
        this.tape = tape;
        this.context = context;
        this.limits = limits;
        this.mostSteps = limits.steps();
        this.mostNanos = limits.time().toNanos();
    }

    /**
     * Returns the share of the contributions to one place, which run one after another.
     *
     * @param writer the writer of the page
     * @param scopes the variables of the page
     */
    Share share(Writer writer, ScopeChain scopes) {
        return new Share(this, writer, scopes);
    }

    /** The part of a page that a contribution may use up, and what it adds to the page, which is taken back if it fails. */
    static final class Share {
        private static final String MARK = "mastaba.contribution";

        private final TemplateRendering page;
        private final WrittenText text;
        private final ScopeChain scopes;
        private final int mostSteps;
        private final long mostNanos;
        private final boolean timed;
        private boolean marked;
        private int steps;
        private int depth;
        private long made;

        private Share(TemplateRendering page, Writer writer, ScopeChain scopes) {
            this.page = page;
            this.text = new WrittenText(writer, page);
            this.scopes = scopes;
            this.mostSteps = page.mostSteps;
            this.mostNanos = page.mostNanos;
            this.timed = page.timed;
        }

        TemplateRendering page() {
            return page;
        }

        /**
         * Begins a contribution, which may use up half of the steps and of the time that are left. Returns the writer for it.
         *
         * @param flat whether it sets no variables
         */
        Writer begin(boolean flat) {
            steps = page.steps;
            depth = page.depth;
            made = page.made;
            page.mostSteps = steps + (mostSteps - steps) / 2;
            page.timed = false;
            marked = !flat;
            if (marked) {
                scopes.pushScope(new OwnVariables(scopes, page, MARK, this));
            }
            return text.begin();
        }

        /** Keeps the text of the contribution. */
        void keep() throws IOException {
            text.keep();
        }

        /** Takes back the text, the costs, and the variables of a contribution that has failed, and writes a text instead; only the time has passed. */
        void undo(String instead) throws IOException {
            page.steps = steps;
            page.depth = depth;
            page.made = made;
            while (marked && (!scopes.currentScopeContainsVariable(MARK) || scopes.get(MARK) != this)) {
                scopes.popScope();
            }
            text.undo(instead);
        }

        /** Ends the contribution. */
        void end() {
            if (marked) {
                scopes.popScope();
            }
            page.mostSteps = mostSteps;
            page.mostNanos = mostNanos;
            page.timed = timed;
        }
    }

    /** Returns the current rendering; macros, which cannot read the variables of the page, have it as well. */
    static TemplateRendering of(EvaluationContext evaluation) {
        if (evaluation.getVariable(NAME) instanceof TemplateRendering here) {
            return here;
        }
        ScopeChain scopes = ((EvaluationContextImpl) evaluation).getScopeChain();
        for (Scope scope : scopes.getGlobalScopes()) {
            if (scope.get(NAME) instanceof TemplateRendering rendering) {
                return rendering;
            }
        }
        throw new IllegalStateException("Another engine renders the template");
    }

    RenderContext context() {
        return context;
    }

    /** Returns the record of the source of each part of the page, or null if it is not needed. */
    @Nullable
    SourceMap tape() {
        return tape;
    }

    /** Counts one more run of a template part. */
    void step() {
        steps(1);
    }

    /** Counts several steps at once. */
    void steps(int number) {
        int before = steps;
        if (number > mostSteps - before) {
            throw tooMuch("The template takes more than " + mostSteps + " steps", "steps");
        }
        steps = before + number;
        if (before / STEPS_BETWEEN_LOOKS != steps / STEPS_BETWEEN_LOOKS) {
            checkTime(System.nanoTime() - start);
        }
    }

    private void checkTime(long passed) {
        if (!timed) {
            timed = true;
            mostNanos = passed + (mostNanos - passed) / 2;
        }
        if (passed > mostNanos) {
            throw tooMuch("The template takes longer than " + TimeUnit.NANOSECONDS.toMillis(mostNanos) + " ms", "time");
        }
    }

    /** Counts the characters of a text that a template created. */
    void made(int characters) {
        made += characters;
        if (made > limits.characters()) {
            throw tooMuch(
                    "The template creates texts of more than " + limits.characters() + " characters", "characters");
        }
    }

    /** Begins an operation that can nest in itself; {@link #leave} ends it. */
    void enter() {
        if (depth >= limits.depth()) {
            throw tooMuch(
                    "The template includes itself or is nested deeper than " + limits.depth() + " levels", "depth");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Counts one use of a value: the characters of a text, or the elements of a collection. */
    void use(@Nullable Object value) {
        if (value instanceof String text) {
            made(text.length());
        } else if (value instanceof Collection<?> collection) {
            steps(collection.size());
        } else if (value instanceof Map<?, ?> map) {
            steps(map.size());
        } else if (value instanceof Object[] array) {
            steps(array.length);
        }
    }

    /** Counts everything in a value that becomes a part of another one, because a value that contains itself twice would double each time. */
    void useWhole(@Nullable Object value) {
        use(value);
        if (value instanceof Collection<?> collection) {
            enter();
            collection.forEach(this::useWhole);
            leave();
        } else if (value instanceof Map<?, ?> map) {
            enter();
            map.forEach((key, element) -> {
                useWhole(key);
                useWhole(element);
            });
            leave();
        } else if (value instanceof Object[] array) {
            enter();
            for (Object element : array) {
                useWhole(element);
            }
            leave();
        }
    }

    private static PebbleException tooMuch(String what, String limit) {
        return new PebbleException(null, what + " (limit: mastaba.templates." + limit + ")");
    }
}
