package dev.mastaba.http;

/** WebSockets of the servlet on Tomcat. */
class TomcatWebSocketsTest extends WebSocketContract {
    @Override
    ServerContract contract() {
        return new TomcatContractTest();
    }
}
