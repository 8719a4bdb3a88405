using Bihuan.Ledgers;

namespace Bihuan.Rectification.Submitting;

/// <summary>办报送的一步，结果。</summary>
public abstract record SubmissionStep
{
    private SubmissionStep() { }

    /// <summary>办了。</summary>
    /// <param name="Id">哪一份报送。</param>
    /// <param name="Message">一句话。</param>
    public sealed record Done(Guid Id, string Message) : SubmissionStep;

    /// <summary>填得不对，没有存。</summary>
    /// <param name="Faults">哪里不对。</param>
    public sealed record Invalid(IReadOnlyList<Fault> Faults) : SubmissionStep;

    /// <summary>没有办，什么也没有改。</summary>
    /// <param name="Message">为什么、怎么办。</param>
    public sealed record Refused(string Message) : SubmissionStep;

    /// <summary>没有这一份，或者够不着；不区分。</summary>
    public sealed record Missing : SubmissionStep;

    /// <summary>一批里办成了几件，另有没有办成的：写的字留在页面上。</summary>
    /// <param name="Message">办成了几件，没有办成的各为什么。</param>
    /// <param name="Left">没有办成的各件。</param>
    public sealed record Partly(string Message, IReadOnlyList<Guid> Left) : SubmissionStep;

    internal const string Stale = "您打开之后有人办过，没有办。请看过现在的样子再办。";
}
