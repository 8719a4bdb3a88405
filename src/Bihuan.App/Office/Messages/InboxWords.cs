using System.Globalization;

using Bihuan.Messages;

namespace Bihuan.App.Office.Messages;

/// <summary>收件箱的说法与网址。</summary>
internal static class InboxWords
{
    /// <summary>没看的数，数到 99 为止。</summary>
    public static string Badge(int unread) => unread >= Inbox.CountTo ? "99+" : unread.ToString(CultureInfo.InvariantCulture);

    /// <summary>一页的网址。</summary>
    /// <param name="unreadOnly">只看没看过的。</param>
    /// <param name="after">接着哪个编号；从最新的起为 null。</param>
    public static string Url(bool unreadOnly, Guid? after = null) => (unreadOnly, after) switch
    {
        (false, null) => "/messages",
        (true, null) => "/messages?unread=1",
        (false, { } id) => $"/messages?after={id}",
        (true, { } id) => $"/messages?unread=1&after={id}",
    };
}
