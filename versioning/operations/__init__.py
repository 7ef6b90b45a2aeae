"""Operations that migrations are written with."""
