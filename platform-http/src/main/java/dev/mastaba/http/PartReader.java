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

/** Hands on what Jetty's parser finds. Jetty only logs what a listener throws, so that it is kept and thrown afterwards. */
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

    /** Jetty's parser is in no wrong state but where a limit is reached. */
    private String wrong(Throwable failure) {
        if (!(failure instanceof IllegalStateException)) {
            return "The form is malformed";
        }
        return inHead
                ? "The head of a part of the form is longer than " + limits.partHeadBytes() + " bytes"
                : "More than " + limits.parameters() + " parts";
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
            refused = new BadRequest("A part of the form has a malformed head", malformed);
        }
    }
}
