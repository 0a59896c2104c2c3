package dev.mastaba.http;

/** WebSockets of the servlet on Jetty. */
class JettyServletWebSocketsTest extends WebSocketContract {
    @Override
    ServerContract contract() {
        return new JettyServletContractTest();
    }
}
