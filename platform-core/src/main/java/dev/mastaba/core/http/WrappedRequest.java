package dev.mastaba.core.http;

import java.io.InputStream;
import java.util.Set;

/**
 * A request that looks like another except where a subclass says otherwise: a method that a form field names, a scheme that a header says. Attributes
 * that are set on it are its own, the body is that of the request inside. For request factories. (Pyramid: a subclass of {@code Request}.)
 */
public class WrappedRequest extends LazyRequest {
    private final LazyRequest arrived;

    /** A request that looks like this one, whose body is read through it. */
    public WrappedRequest(LazyRequest arrived) {
        super(arrived.contextPath(), arrived.limits());
        this.arrived = arrived;
        open(arrived.suppliers());
    }

    /** The request inside. */
    protected final LazyRequest arrived() {
        return arrived;
    }

    @Override
    public String method() {
        return arrived.method();
    }

    @Override
    public String scheme() {
        return arrived.scheme();
    }

    @Override
    public String authority() {
        return arrived.authority();
    }

    @Override
    public String rawPath() {
        return arrived.rawPath();
    }

    @Override
    public String rawQuery() {
        return arrived.rawQuery();
    }

    @Override
    public String virtualRoot() {
        return arrived.virtualRoot();
    }

    @Override
    public Headers headers() {
        return arrived.headers();
    }

    @Override
    public String remoteAddress() {
        return arrived.remoteAddress();
    }

    @Override
    public final MultipartParser multipartParser() {
        return arrived.multipartParser();
    }

    @Override
    protected final InputStream openBody() {
        return arrived.body();
    }

    @Override
    final ReceivedBody received() {
        return arrived.received();
    }

    @Override
    final LastResort lastResort() {
        return arrived.lastResort();
    }

    @Override
    public final void answersHave(DefaultHeaders fields) {
        arrived.answersHave(fields);
    }

    @Override
    final DefaultHeaders defaults() {
        return arrived.defaults();
    }

    @Override
    final void leaveOut(String name) {
        arrived.leaveOut(name);
    }

    @Override
    final boolean leavesNothingOut() {
        return arrived.leavesNothingOut();
    }

    @Override
    final void answerForOneUser() {
        arrived.answerForOneUser();
    }

    @Override
    final boolean isAnsweredForOneUser() {
        return arrived.isAnsweredForOneUser();
    }

    @Override
    final void vary(String name) {
        arrived.vary(name);
    }

    @Override
    final Set<String> varied() {
        return arrived.varied();
    }

    @Override
    final boolean leavesOut(String name) {
        return arrived.leavesOut(name);
    }

    @Override
    public final void acceptUploads(boolean accepted) {
        arrived.acceptUploads(accepted);
    }

    @Override
    public final void answeredBy(Object found) {
        super.answeredBy(found);
        arrived.answeredBy(found);
    }
}
