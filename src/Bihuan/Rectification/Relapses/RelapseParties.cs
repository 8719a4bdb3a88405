using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.Rectification.Relapses;

/// <summary>核对疑似反弹要回避的：负责这个问题的、写说明的、标它的（规则看到的没有人标）。</summary>
internal static class RelapseParties
{
    /// <summary>由存着的得出；写说明的与“申请的”一样看。</summary>
    public static ClosureParties Of(Problem problem, Relapse relapse) => new(
        [.. new[] { relapse.ExplainedById, relapse.ExplainedForId, MarkerOf(relapse) }.OfType<Guid>()], [.. new[] { problem.ResponsibleId, problem.LeaderId }.OfType<Guid>()], []);

    /// <summary>要回避的，一句说明；不用的为 null。</summary>
    public static string? Refusal(Problem problem, Relapse relapse, Access.Viewer viewer) =>
        Of(problem, relapse).Refusal(ClosureSteps.Office, viewer) is null ? null
        : PaperSigning.IsAlone(viewer) ? "单机使用时只有您一个人，自己说明的不由自己核对。请照单位的规矩在纸上核对、签字，在下面登记。"
        : relapse.ExplainedById == viewer.PersonId || relapse.ExplainedForId == viewer.PersonId ? "说明是您写的，或者受您委托写的，要由别人核对。"
        : MarkerOf(relapse) is { } marker && (marker == viewer.PersonId || marker == viewer.OnBehalfOf) ? "疑似反弹是您标的，或者您代办的人标的，要由别人核对。"
        : "这个问题由您负责，或者您代负责的人办理，要由别人核对。";

    private static Guid? MarkerOf(Relapse relapse) => relapse.Source == RelapseSources.Control || relapse.CreatedBy == Guid.Empty ? null : relapse.CreatedBy;
}
