package dev.mastaba.fleet.statics;

import dev.mastaba.container.ForwardingApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/**
 * An application for one request, to which it responds with a file of another release if it lacks the file itself. The application is called first, so
 * that its tweens can refuse the request.
 *
 * @param application the application
 * @param file the file to which the request's URL refers
 */
record FileServingApplication(Application application, OfferedFile file) implements ForwardingApplication {
    @Override
    public Response handle(Request request) throws Exception {
        Response response;
        try {
            response = application.handle(request);
        } catch (HttpException answer) {
            response = answer.response(request);
        }
        return file.instead(response, request);
    }
}
