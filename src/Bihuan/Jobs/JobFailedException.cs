namespace Bihuan.Jobs;

/// <summary>任务没有做成，再试也没有用；说明给管任务的人看，不含个人信息。</summary>
public sealed class JobFailedException : Exception
{
    /// <inheritdoc/>
    public JobFailedException() : base("没有做成。")
    {
    }

    /// <inheritdoc/>
    public JobFailedException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public JobFailedException(string message, Exception inner) : base(message, inner)
    {
    }
}
