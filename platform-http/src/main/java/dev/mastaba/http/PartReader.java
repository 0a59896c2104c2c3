package dev.mastaba.http;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.MultipartParser;
import dev.mastaba.core.server.ServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A listener that passes on the parts that Jetty's parser finds. Jetty only logs an exception from a listener, so it is stored and thrown afterwards.
 */
final class PartReader extends MultiPart.AbstractPartsListener {
    private final MultipartParser.PartListener parts;
    private final ServerRequest.Limits limits;
    private final List<Header> fields = new ArrayList<>();
    private @Nullable HttpException refused;
    private @Nullable IOException broken;
    private boolean inHead;
    private boolean complete;

    PartReader(MultipartParser.PartListener parts, ServerRequest.Limits limits) {
        this.parts = parts;
        this.limits = limits;
    }

    boolean isComplete() {
        return complete;
    }

    void throwFailure() throws IOException {
        if (refused != null) {
            throw refused;
        }
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public void onPartBegin() {
        inHead = true;
    }

    @Override
    public void onPartHeader(String name, String value) {
        trying(() -> {
            fields.add(new Header(name, value));
            super.onPartHeader(name, value);
        });
    }

    @Override
    public void onPartHeaders() {
        inHead = false;
        trying(() -> parts.begin(getName(), getFileName(), Headers.of(fields)));
        fields.clear();
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        trying(() -> parts.content(chunk.getByteBuffer()));
    }

    @Override
    public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
        trying(parts::end);
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
        if (refused == null) {
            refused = new BadRequest(wrong(failure), failure);
        }
    }

    /** Returns the description of a failure; Jetty's parser throws an illegal state only when a limit is reached. */
    private String wrong(Throwable failure) {
        if (!(failure instanceof IllegalStateException)) {
            return "The form is malformed";
        }
        return inHead
                ? "The head of a form part is longer than " + limits.partHeadBytes() + " bytes"
                : "The form has more than " + limits.parameters() + " parts";
    }

    private interface Step {
        void run() throws IOException;
    }

    private void trying(Step step) {
        if (refused != null || broken != null) {
            return;
        }
        try {
            step.run();
        } catch (HttpException answer) {
            refused = answer;
        } catch (IOException failure) {
            broken = failure;
        } catch (IllegalArgumentException malformed) {
            refused = new BadRequest("A form part has a malformed head", malformed);
        }
    }
}
