namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>销号要过的各步。机构照自己的办法去掉几步、不改次序，见 <see cref="ClosureChain"/>。</summary>
public static class ClosureSteps
{
    /// <summary>责任领导作为责任人签字。</summary>
    public const string Leader = "leader";

    /// <summary>整改办核佐证。</summary>
    public const string Office = "office";

    /// <summary>驻局纪检组核。</summary>
    public const string Discipline = "discipline";

    /// <summary>领导小组、党组会成批审批，绑会议的议题。</summary>
    public const string Meeting = "meeting";

    /// <summary>组长签。</summary>
    public const string Head = "head";

    /// <summary>巡察办（会同纪委、组织部）确认。</summary>
    public const string Inspection = "inspection";

    /// <summary>全部，照先后。</summary>
    public static IReadOnlyList<string> Order { get; } = [Leader, Office, Discipline, Meeting, Head, Inspection];

    /// <summary>至少要有的：没有人核的不能销号。</summary>
    public const string Least = Office;

    /// <summary>给页面、台账用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } =
    [
        new(Leader, "责任领导签字"), new(Office, "整改办核佐证"), new(Discipline, "纪检组核"), new(Meeting, "会议审批"), new(Head, "组长签字"), new(Inspection, "巡察办确认"),
    ];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string step) => All.First(c => c.Code == step).Title;

    /// <summary>这一步在待审核里，还是在待审批里，见 <see cref="ProblemStates"/>。</summary>
    public static string StateOf(string step) => step is Leader or Office or Discipline ? ProblemStates.Review : ProblemStates.Approval;

    /// <summary>写成一段存下，如“leader,office”。</summary>
    public static string Write(IEnumerable<string> steps) => string.Join(',', Order.Where(steps.Contains));

    /// <summary>读回来，照次序；不认得的不要。</summary>
    public static IReadOnlyList<string> Read(string steps) => [.. Order.Where(steps.Split(',').Contains)];

    /// <summary>过了这一步，下一步是哪一步；过完了的为 null。</summary>
    /// <param name="steps">要过的各步，照次序。</param>
    /// <param name="step">过了哪一步；还没有开始的为 null。</param>
    public static string? After(IReadOnlyList<string> steps, string? step)
    {
        if (step is null) return steps.Count > 0 ? steps[0] : null;
        var at = Order.ToList().IndexOf(step);
        return steps.FirstOrDefault(s => Order.ToList().IndexOf(s) > at);
    }
}
