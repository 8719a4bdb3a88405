namespace Bihuan.Storage;

/// <summary>要保存的行在取出之后被别人改过或删除：什么也没有保存。页面显示两个版本，让人定。</summary>
public sealed class StaleRowException : Exception
{
    /// <inheritdoc/>
    public StaleRowException() : base("这一行在您打开之后被别人改过，没有保存。")
    {
    }

    /// <inheritdoc/>
    public StaleRowException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public StaleRowException(string message, Exception inner) : base(message, inner)
    {
    }
}
