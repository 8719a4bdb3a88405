namespace Bihuan.Messages;

/// <summary>消息说的是哪一类事。存进数据库的是名字，一旦用了不能改。</summary>
public enum MessageKind
{
    /// <summary>留言里提到。</summary>
    Mention,

    /// <summary>受人委托代办。</summary>
    Delegation,

    /// <summary>离岗交接，接手了工作。</summary>
    HandOver,

    /// <summary>后台任务没有做成。</summary>
    JobFailed,

    /// <summary>等着审批、办理。</summary>
    Approval,

    /// <summary>交来的办好了、退回了。</summary>
    Outcome,

    /// <summary>到期了、过期了还没有办。</summary>
    Overdue,

    /// <summary>下发的表等着填报、催办。</summary>
    Collect,

    /// <summary>整改的催办：提醒、警示、督办、周提醒。</summary>
    Chase,
}

/// <summary>各类消息的叫法。</summary>
public static class MessageKinds
{
    /// <summary>全部，按显示的先后。</summary>
    public static IReadOnlyList<MessageKind> All { get; } = Enum.GetValues<MessageKind>();

    /// <summary>名称。</summary>
    public static string Name(MessageKind kind) => kind switch
    {
        MessageKind.Mention => "留言里提到",
        MessageKind.Delegation => "委托",
        MessageKind.HandOver => "离岗交接",
        MessageKind.JobFailed => "后台任务没做成",
        MessageKind.Approval => "待审批、待办",
        MessageKind.Outcome => "办理结果",
        MessageKind.Overdue => "到期、逾期",
        MessageKind.Collect => "填报",
        MessageKind.Chase => "整改催办",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
