"""A handler that does nothing, behind the same server: the most that any gateway of this make could answer."""

from fastapi import FastAPI

app = FastAPI()


@app.post("/")
async def nothing() -> dict[str, bool]:
    """Answer."""
    return {"ok": True}
