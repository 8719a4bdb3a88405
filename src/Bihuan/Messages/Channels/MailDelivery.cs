using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;

namespace Bihuan.Messages.Channels;

/// <summary>把一封交给邮件服务器。</summary>
public static class MailDelivery
{
    /// <summary>从连到听完回答，最多多久。</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>交。</summary>
    /// <param name="settings">服务器。</param>
    /// <param name="password">口令；不用登录的为空。</param>
    /// <param name="to">收件地址。</param>
    /// <param name="text">正文。</param>
    /// <param name="id">哪一件；重发时 Message-ID 不变，认得它的服务器会去掉重的。</param>
    /// <param name="patience">最多多久；null 用 <see cref="Patience"/>。</param>
    /// <param name="cancellation">程序要停。</param>
    public static async Task<Delivery> SendAsync(MessageSettings settings, string password, string to, string text, Guid id, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(patience ?? Patience);
        using var body = new NotedStream(Encoding.UTF8.GetBytes(text + "\r\n"));
        using var message = new MailMessage(settings.MailFrom, to) { Subject = DigestText.Subject, SubjectEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{id:N}@{message.From!.Host}>");
        // 自动回复的机器不要回
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(new AlternateView(body, new ContentType("text/plain; charset=utf-8")) { TransferEncoding = TransferEncoding.Base64 });
        using var client = new SmtpClient(settings.MailHost, settings.MailPort) { EnableSsl = settings.MailTls };
        if (settings.MailUser.Length > 0) client.Credentials = new NetworkCredential(settings.MailUser, password);
        try
        {
            await client.SendMailAsync(message, stop.Token);
            return new Delivery.Accepted();
        }
        // 对方明白说了不收
        catch (SmtpException e) when ((int)e.StatusCode >= 400)
        {
            return new Delivery.Refused(string.Create(CultureInfo.InvariantCulture, $"邮件服务器没有收：{(int)e.StatusCode}，{WhyOf(e.StatusCode)}"));
        }
        // 别的错都一样：只看正文交出去没有
        catch (Exception e)
        {
            return body.Begun ? new Delivery.Unknown("正文交出去了，没有等到邮件服务器的回答，可能已经送到。")
                : new Delivery.Refused(WhyOf(e));
        }
    }

    // 里面哪一层说得最清楚，就照那一层说
    private static string WhyOf(Exception e)
    {
        for (var each = e; each is not null; each = each.InnerException)
        {
            if (each is OperationCanceledException) return "邮件服务器太久没有回答。请看主机、端口、防火墙。";
            if (each is AuthenticationException) return "邮件服务器的证书信不过，没有发，口令也没有交出去：名称与写的主机名不同、过期了，或者签发的机构不在这台服务器的信任名单里。请核对主机名；单位自己签发的，请装系统的人把签发机构的证书加进信任名单。";
            if (each is SocketException) return "没有连上邮件服务器。请看主机、端口、防火墙。";
        }
        return "邮件服务器不支持 STARTTLS 加密，或者登录没有成，没有发。请看端口（加密的多半是587）、加密、用户名和口令。";
    }

    private static string WhyOf(SmtpStatusCode code) => code switch
    {
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxBusy or SmtpStatusCode.MailboxNameNotAllowed => "收件的邮箱不在、忙或者名称不对。请核对邮箱。",
        SmtpStatusCode.MustIssueStartTlsFirst => "要先加密或者登录。请勾选加密，填写用户名和口令。",
        SmtpStatusCode.ExceededStorageAllocation or SmtpStatusCode.InsufficientStorage => "收件的邮箱满了。",
        SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.LocalErrorInProcessing => "邮件服务器暂时不能用，会再试。",
        _ => "请把这个号码告诉管邮件服务器的人。",
    };
}
