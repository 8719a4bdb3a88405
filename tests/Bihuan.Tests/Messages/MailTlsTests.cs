using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;

namespace Bihuan.Tests.Messages;

/// <summary>STARTTLS：信得过的证书才发，信不过的、不支持加密的不发，也不改成明着发。</summary>
public sealed class MailTlsTests
{
    [Fact]
    public async Task Certificate_nobody_trusts_is_told_and_nothing_is_sent()
    {
        using var certificate = Make("localhost");
        await using var sink = new MailSink { Certificate = certificate };
        var refused = Assert.IsType<Delivery.Refused>(await SendAsync(sink));
        Assert.Contains("证书信不过", refused.Error, StringComparison.Ordinal);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task Server_without_encryption_gets_nothing()
    {
        await using var sink = new MailSink();
        var refused = Assert.IsType<Delivery.Refused>(await SendAsync(sink));
        Assert.Contains("不支持 STARTTLS", refused.Error, StringComparison.Ordinal);
        Assert.Empty(sink.Received);
        Assert.IsType<Delivery.Accepted>(await SendAsync(sink, tls: false));
    }

    [Fact]
    public async Task Server_that_is_not_there_is_told()
    {
        await using var sink = new MailSink();
        sink.Close();
        Assert.Contains("没有连上", Assert.IsType<Delivery.Refused>(await SendAsync(sink)).Error, StringComparison.Ordinal);
        sink.Open();
    }

    [Fact]
    public async Task Trusted_certificate_carries_the_mail_encrypted()
    {
        using var certificate = Make("localhost");
        await using var sink = new MailSink { Certificate = certificate };
#pragma warning disable SYSLIB0014, MA0039 // SmtpClient 只认这一处；只信这一张，别的照旧
        ServicePointManager.ServerCertificateValidationCallback = (_, given, _, errors) => errors == System.Net.Security.SslPolicyErrors.None || given?.GetCertHashString() == certificate.GetCertHashString();
#pragma warning restore SYSLIB0014, MA0039
        try
        {
            Assert.IsType<Delivery.Accepted>(await SendAsync(sink));
            Assert.StartsWith("X-Secure: yes", Assert.Single(sink.Received), StringComparison.Ordinal);
        }
        finally
        {
#pragma warning disable SYSLIB0014, MA0039
            ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014, MA0039
        }
    }

    private static Task<Delivery> SendAsync(MailSink sink, bool tls = true) => MailDelivery.SendAsync(
        new MessageSettings { BodyId = 1, MailHost = "localhost", MailPort = sink.Port, MailTls = tls, MailFrom = "bihuan@example.cn" }, "", "lin@example.cn", "您有3项待办，请登录查看。", Guid.NewGuid());

    private static X509Certificate2 Make(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
