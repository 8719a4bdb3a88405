using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Exchange.Collecting;
using Bihuan.Figures;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.People.Leaving;

namespace Bihuan.App.Office.Audit;

/// <summary>审计里存的是代号的值，各叫什么：种类、状态、权限、范围。进审计的枚举这里都要有，测试会查。</summary>
internal static class AuditCodes
{
    /// <summary>一个代号的中文；不是代号的、认不出的为 null。</summary>
    /// <param name="catalog">有哪些台账。</param>
    /// <param name="handlers">后台任务的各种。</param>
    /// <param name="table">哪张表。</param>
    /// <param name="column">哪一列。</param>
    /// <param name="value">代号。</param>
    public static string? Say(Catalog catalog, IReadOnlyList<JobHandler> handlers, string table, string column, string value) => (table, column) switch
    {
        (_, "Ledger") => catalog.Find(value)?.Title,
        ("Jobs", nameof(Job.Kind)) => handlers.FirstOrDefault(h => h.Kind == value)?.Title,
        ("Jobs", nameof(Job.State)) when Enum.TryParse<JobState>(value, out var state) => JobsPage.Name(state),
        ("RoleGrants", nameof(RoleGrant.Permission)) => PermissionNames.All(catalog).FirstOrDefault(p => p.Code == value)?.FullTitle,
        ("CollectRounds", nameof(CollectRound.State)) when Enum.TryParse<RoundState>(value, out var state) => state switch { RoundState.Preparing => "正在做表", RoundState.Open => "正在收", RoundState.Closed => "已收口", _ => null },
        ("RoundParts", nameof(RoundPart.State)) when Enum.TryParse<PartState>(value, out var state) => state switch { PartState.Waiting => "没有交回", PartState.Returned => "交回了", PartState.Done => "确认过了", _ => null },
        ("RoleGrants", nameof(RoleGrant.Scope)) when Enum.TryParse<GrantScope>(value, out var scope) => PermissionNames.Of(scope),
        ("HandOverLines", nameof(HandOverLine.Kind)) when Enum.TryParse<HandOverKind>(value, out var kind) => Name(kind),
        ("Robots", nameof(Robot.Kind)) when Enum.TryParse<RobotKind>(value, out var robot) => robot == RobotKind.DingTalk ? "钉钉" : "企业微信",
        ("OutboxItems", nameof(OutboxItem.Channel)) when Enum.TryParse<OutboxChannel>(value, out var channel) => channel == OutboxChannel.Mail ? "电子邮件" : "群机器人",
        ("OutboxItems", nameof(OutboxItem.State)) when Enum.TryParse<OutboxState>(value, out var sent) => ChannelsPageName(sent),
        ("OwnRules", nameof(OwnRule.Nature)) when Enum.TryParse<ControlNature>(value, out var nature) => ControlNames.Of(nature),
        ("OwnRules", nameof(OwnRule.Comparison)) when Enum.TryParse<OwnComparison>(value, out var comparison) => OwnWords.Of(comparison),
        ("OwnRules", nameof(OwnRule.Every)) when Enum.TryParse<Cadence>(value, out var every) => OwnWords.Of(every),
        ("OwnRules", nameof(OwnRule.Measure)) when Enum.TryParse<OwnMeasure>(value, out var measure) => measure switch { OwnMeasure.Count => "几行", OwnMeasure.Sum => "一项加起来", _ => "几成" },
        ("OwnRules", nameof(OwnRule.Subject)) when Enum.TryParse<OwnSubject>(value, out var subject) => subject switch { OwnSubject.Body => "整个机构", OwnSubject.EachUnit => "每个单位", OwnSubject.EachPerson => "每个人", _ => "每一行" },
        ("Figures", nameof(BodyFigure.Key)) => FigureOf(value)?.Title,
        _ => null,
    };

    /// <summary>另定的数，带单位；认不出是哪个数的为 null。</summary>
    public static string? Figure(string key, string number) =>
        FigureOf(key) is { } figure && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? figure.Show(value) : null;

    private static Figure? FigureOf(string key) => AllFigures.All.FirstOrDefault(f => f.Key == key);

    private static string Name(HandOverKind kind) => kind switch
    {
        HandOverKind.Rows => "改给接收人的行",
        HandOverKind.NotMoved => "没有交的行",
        HandOverKind.Post => "离开的岗位",
        HandOverKind.Role => "收回的角色",
        HandOverKind.Delegation => "收回的委托",
        _ => throw new InvalidOperationException($"没有名称的一类：{kind}。"),
    };

    private static string ChannelsPageName(OutboxState state) => Components.Messages.ChannelsPage.StateName(state);
}
