package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.InternalServerException;
import com.openai.models.images.Image;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImageGenerateParams.ResponseFormat;
import com.openai.models.images.ImageGenerateParams.Size;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** OpenAI's SDK for Java, unchanged, from a prompt to a picture. */
class OpenAiJourneyTest {
    private final Stack stack = Stack.running();
    private final AccountId account = stack.account(100);
    private final String key = stack.books
            .keys()
            .issue(account, Mode.LIVE, "test", KeyCaps.NONE)
            .secret()
            .text();

    @Test
    void aPromptBecomesAPicture() throws IOException {
        Image image = generate(stack.standalone.apiUrl(), pond().size(Size._1024X1024));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(image.b64Json().orElseThrow())));
        assertThat(picture.getWidth()).isEqualTo(1024);
        assertThat(picture.getHeight()).isEqualTo(1024);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    @Test
    void aFailureIsAnErrorAndCostsNothing() {
        InternalServerException error = catchThrowableOfType(
                InternalServerException.class,
                () -> generate(stack.standalone.apiUrl(), pond().prompt("a pond [sandbox: fail=501]")));
        assertThat(error.code()).contains("upstream_failed");
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void aBrokenAnswerIsAskedForAgainAndPaidForOnce() throws IOException {
        try (ServerSocket cable = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> breakTheFirst(cable));
            Image image = generate("http://127.0.0.1:" + cable.getLocalPort(), pond());
            assertThat(image.b64Json()).isPresent();
        }
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    private Image generate(String server, ImageGenerateParams.Builder params) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server + "/openai/v1")
                .apiKey(key)
                .build();
        return client.images().generate(params.build()).data().orElseThrow().getFirst();
    }

    private static ImageGenerateParams.Builder pond() {
        return ImageGenerateParams.builder()
                .prompt("a koi pond")
                .model("flux-2")
                .responseFormat(ResponseFormat.B64_JSON);
    }

    private Balance balance() {
        return stack.books.credits().balance(account, Mode.LIVE);
    }

    /** Hands requests on; the first one's connection breaks while its answer is awaited. */
    private void breakTheFirst(ServerSocket cable) {
        int api = URI.create(stack.standalone.apiUrl()).getPort();
        for (boolean first = true; !cable.isClosed(); first = false) {
            try {
                Socket client = cable.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), api);
                pump(client, server);
                if (first) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> balance().held() == 5);
                    client.close();
                } else {
                    pump(server, client);
                }
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // One side has gone.
            }
        });
    }
}
