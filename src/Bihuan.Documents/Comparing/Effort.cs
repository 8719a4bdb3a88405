namespace Bihuan.Documents.Comparing;

/// <summary>一次比对还剩多少工作量；用完就比得粗一些，总能按时比完。</summary>
internal sealed class Effort(long left, CancellationToken cancellation = default)
{
    private long left = left;
    private int asked;

    /// <summary>用完过。</summary>
    public bool Exhausted { get; private set; }

    /// <summary>领一份工作量；不够时为 false。</summary>
    public bool Take(long amount)
    {
        if ((++asked & 255) == 0) cancellation.ThrowIfCancellationRequested();
        if (left < amount)
        {
            Exhausted = true;
            return false;
        }
        left -= amount;
        return true;
    }
}
