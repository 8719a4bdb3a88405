using Bihuan.Rectification.Dispatching.Kinds;

namespace Bihuan.Rectification.Dispatching;

/// <summary>全部公文的种类，照页面上的先后。</summary>
public static class AllDispatchKinds
{
    /// <summary>全部。</summary>
    public static IReadOnlyList<DispatchKind> List { get; } = [new RectificationPlan(), new ProgressReport(), new SecretaryReport(), new AdviceReport(), new Bulletin(), new LookBackReport(), new AssessmentReport(), new WorkSummary()];

    /// <summary>一种；没有的为 null。</summary>
    public static DispatchKind? Find(string? code) => List.FirstOrDefault(k => k.Code == code);
}
