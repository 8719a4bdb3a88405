using System.Globalization;

namespace Bihuan.Messages.Digests;

/// <summary>发到系统外面的全部文字。只有人数、件数：没有标题、姓名、文号、网址。</summary>
public static class DigestText
{
    /// <summary>邮件的主题。</summary>
    public const string Subject = "工作提醒";

    /// <summary>测试发送。</summary>
    public const string Trial = "这是一条测试消息，收到即可，不用回复。";

    /// <summary>给一个人的。</summary>
    /// <param name="count">没看的几条。</param>
    public static string ForPerson(int count) => string.Create(CultureInfo.InvariantCulture, $"您有{count}项待办，请登录查看。");

    /// <summary>给一个群的。</summary>
    /// <param name="people">几个人有没看的。</param>
    public static string ForGroup(int people) => string.Create(CultureInfo.InvariantCulture, $"今天有{people}位同事有待办，请登录查看。");
}
