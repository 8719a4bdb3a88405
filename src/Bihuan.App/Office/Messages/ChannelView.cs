using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;

namespace Bihuan.App.Office.Messages;

/// <summary>“消息怎样发”一页要显示的。</summary>
/// <param name="Mail">邮件的各项：现在的，或者刚写的。</param>
/// <param name="HasPassword">已经有口令。</param>
/// <param name="Robots">群机器人。</param>
/// <param name="Hosts">许连的主机。</param>
/// <param name="Sent">发送记录，要人看的在前。</param>
/// <param name="People">发送记录里的人 → 姓名。</param>
/// <param name="Quiet">免打扰的时候，给人看。</param>
/// <param name="Digest">几点发摘要，给人看。</param>
public sealed record ChannelView(SaveMail.Command Mail, bool HasPassword, IReadOnlyList<Robot> Robots, IReadOnlyList<string> Hosts, IReadOnlyList<OutboxItem> Sent, IReadOnlyDictionary<Guid, string> People, string Quiet, string Digest)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>邮件哪一项不对。</summary>
    public IReadOnlyDictionary<string, string> MailFaults { get; init; } = None;

    /// <summary>刚写的、没有加成的群机器人；没有时为空的。</summary>
    public AddRobot.Command Robot { get; init; } = new(RobotKind.DingTalk, "", "", "");

    /// <summary>群机器人哪一项不对。</summary>
    public IReadOnlyDictionary<string, string> RobotFaults { get; init; } = None;

    /// <summary>测试发送写的地址。</summary>
    public string TrialTo { get; init; } = "";

    /// <summary>测试、重发为什么没有办成；没有时为 null。</summary>
    public string? Refused { get; init; }

    /// <summary>刚做的事；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>有一处不对。</summary>
    public bool IsWrong => MailFaults.Count > 0 || RobotFaults.Count > 0 || Refused is not null;

    /// <summary>发给谁。</summary>
    public string To(OutboxItem item) => item.PersonId is { } person ? People.GetValueOrDefault(person, "（已不在名单）") : item.Channel == OutboxChannel.Robot ? "群" : "";
}
